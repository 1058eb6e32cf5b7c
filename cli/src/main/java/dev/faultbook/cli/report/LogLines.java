package dev.faultbook.cli.report;

import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.text.LineRange;
import java.util.List;

/** Looks lines of one log up, for quoting: in a file, or in the store. */
@FunctionalInterface
public interface LogLines {
    /** The lines in these ranges, in order, each once. */
    List<LogLine> read(List<LineRange> ranges);
}
