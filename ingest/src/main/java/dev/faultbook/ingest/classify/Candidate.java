package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.classify.StepEvidence.Proof;
import dev.faultbook.learnings.Learning;
import dev.faultbook.text.LineRange;

/** A learning found in a step. */
record Candidate(Learning learning, OpenStep step, Proof proof) {
    String id() {
        return learning.id();
    }

    /** The same, said of another step. */
    Candidate of(OpenStep other) {
        return new Candidate(learning, other, proof);
    }

    LineRange lines() {
        return proof.lines().stream().reduce(LineRange::span).orElseThrow();
    }

    /** Whether its lines are the frame of the other's, as a test's report is of the error that the test met. */
    boolean encloses(Candidate other) {
        return proof.first() < other.proof.first() && proof.last() > other.proof.last();
    }
}
