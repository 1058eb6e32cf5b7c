package dev.faultbook.ingest.source;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which of the files in a folder or an archive are logs, of whom, and which of them are parts of one. */
final class EntryLogs {
    private EntryLogs() {}

    /** With what is noted beside them. */
    static List<LogSource> of(Entries entries, Collection<String> all) {
        Set<String> names = Set.copyOf(all);
        List<LogSource> records = BuildRecords.logs(entries, names);
        if (!records.isEmpty()) {
            return records;
        }
        JenkinsBuilds jenkins = JenkinsBuilds.in(entries, names);
        List<LogSource> logs = new ArrayList<>(jenkins.logs());
        Set<String> wanted = names.stream()
                .filter(name -> LogNames.isLog(name) && !JenkinsBuilds.mayBe(name) && !jenkins.has(name))
                .collect(toSet());
        for (JobFiles.Log log : JobFiles.group(wanted)) {
            boolean oneFile = log.parts().size() == 1 && log.parts().getFirst().equals(log.name());
            LogSource source = oneFile
                    ? new EntryLogSource(entries, log.name())
                    : new StepFilesLogSource(entries, log.name(), log.parts());
            logs.add(new NotedLogSource(source, ForgeNotes.beside(entries, names, log.name())));
        }
        return logs;
    }

    /** Whether a file of an archive is a log, or may say something of one. */
    static boolean isWanted(String name) {
        return LogNames.isLog(name) || JenkinsBuilds.mayBe(name) || BuildRecords.mayBe(name) || name.endsWith(".json");
    }
}
