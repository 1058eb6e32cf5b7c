package dev.faultbook.cli.annotation;

/** Makes one valid document of all logs, within the limits of who reads it; what does not fit is counted in it. */
interface AnnotationWriter {
    String write(AnnotatedLogs logs);
}
