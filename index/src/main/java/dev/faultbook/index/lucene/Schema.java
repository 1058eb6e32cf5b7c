package dev.faultbook.index.lucene;

import dev.faultbook.index.document.Tokens;
import dev.faultbook.index.query.Field;
import java.util.Collection;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;

/**
 * The fields of a document. A build is some documents with its {@link #BUILD id}: one for each chunk of its log, one
 * for each step, one for the whole. Steps have all that is known of the build as well, and chunks all that is known of
 * their step, so that one document answers a query or none does.
 */
final class Schema {
    /** Raised when documents are made in another way; an index with another number is made anew. */
    static final String VERSION = "10";

    /** Id of the build, as a term. */
    static final String BUILD = "build";
    /** The id's 64 bits, as a column, to group by. */
    static final String BUILD_KEY = "build.key";
    /** One of the {@link Kind}s. */
    static final String KIND = "kind";
    /** Microseconds since 1970, of the whole build only. */
    static final String INGESTED_AT = "ingestedAt";
    /** Microseconds since 1970, of the whole build only: {@code Seen}. */
    static final String SEEN_AT = "seenAt";
    /** Fingerprint of a whole build that failed, to count. */
    static final String CLUSTER = "cluster";
    /** Id of the learning that explains the whole build, to count. */
    static final String CAUSE = "cause";
    /** Name of the whole build's {@code Target}, as a term. */
    static final String TARGET = "target";
    /** Words of what the whole build's failure is about. */
    static final String HEART_TOKENS = "tokens.heart";
    /** Number of the whole build's report, to tell it from one that was judged anew. */
    static final String REPORT = "report";
    /** Version of the catalog that judged the whole build. */
    static final String CATALOG = "catalog";
    /** Names of the facts that the whole build's steps state, as terms. */
    static final String FACT = "fact";
    /** Images that the whole build's stages begin with, to count. */
    static final String BASE_IMAGE = "image";
    /** Position of the step; -1 for none. */
    static final String STEP_NUMBER = "step.number";
    /** {@link LineRuns} of a chunk. */
    static final String LINES = "lines";
    /** {@code TrigramFilter} of a chunk, to look at. */
    static final String TRIGRAMS = "trigrams";
    /** Tokens of a chunk's lines. */
    static final String LOG_TOKENS = "tokens.log";
    /** Pieces of the long numbers in a chunk's lines. */
    static final String NUMBER_PIECES = "pieces.log";
    /** Tokens of the step's name. */
    static final String STEP_TOKENS = "tokens.step";
    /** Tokens of the ids and titles of learnings seen in the build. */
    static final String LEARNING_TOKENS = "tokens.learning";
    /** {@link #YES} for chunks with lines that the report shows. */
    static final String EVIDENCE = "evidence";

    static final String YES = "yes";

    private static final FieldType TOKENS = tokens();

    /** What a document stands for. */
    enum Kind {
        BUILD,
        STEP,
        CHUNK
    }

    private Schema() {}

    /** Terms of a field that people ask for by name: whole values or tokens, as the field is compared. */
    static String terms(Field field) {
        return "field." + field.word();
    }

    /** The same of a chunk's step: chunks are looked at only where lines are asked for. */
    static String termsOfChunk(Field field) {
        return "step." + field.word();
    }

    /** Values to count, of the whole build only. */
    static String facet(Field field) {
        return "facet." + field.word();
    }

    static IndexableField term(String field, String value) {
        return new StringField(field, value, Store.NO);
    }

    /** Which documents have which token; not how often, and not where. */
    static IndexableField tokens(String field, Collection<String> tokens) {
        return new org.apache.lucene.document.Field(field, new ListTokenStream(tokens), TOKENS);
    }

    /** The same of tokens in UTF-8. */
    static IndexableField tokens(String field, Tokens tokens) {
        return new org.apache.lucene.document.Field(field, new Utf8TokenStream(tokens), TOKENS);
    }

    private static FieldType tokens() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }
}
