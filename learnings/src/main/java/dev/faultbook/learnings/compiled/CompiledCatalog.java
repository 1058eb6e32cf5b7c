package dev.faultbook.learnings.compiled;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.Proposal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * A catalog and the literals that its patterns require, as bytes: a mark with the version of the format, a checksum, what reading a log asks for,
 * and the rest, compressed. Equal catalogs give equal bytes.
 */
public final class CompiledCatalog {
    /** The last byte is raised with every change of what is written. */
    private static final long MARK = 0x4661756c_74426b03L;

    private static final int CHECKED_FROM = Long.BYTES + Integer.BYTES;

    private CompiledCatalog() {}

    /**
     * The catalog as bytes, for {@link #read}. It must lie on no other.
     *
     * @param version what is certain of its version already
     */
    public static byte[] write(Catalog catalog, String version) {
        BinaryWriter head = new BinaryWriter();
        BinaryWriter body = new BinaryWriter();
        head.text(version);
        head.map(catalog.categories(), BinaryWriter::text);
        head.list(catalog.learnings(), (out, learning) -> Learnings.write(out, body, learning));
        head.number(body.size());
        body.list(catalog.proposals(), CompiledCatalog::proposal);
        head.number(body.size());
        body.list(catalog.pages(), (out, page) -> {
            out.text(page.id());
            out.text(page.markdown());
        });
        BinaryWriter rest = new BinaryWriter();
        rest.number(head.size());
        rest.number(body.size());
        rest.raw(head.bytes());
        rest.raw(Body.deflate(body.bytes()));
        byte[] checked = rest.bytes();
        return ByteBuffer.allocate(CHECKED_FROM + checked.length)
                .putLong(MARK)
                .putInt(checksum(checked, 0))
                .put(checked)
                .array();
    }

    /**
     * The catalog that was written; empty when the bytes are damaged or of another version.
     *
     * @param bytes to be left alone from now on
     * @param version makes the version that was written exact, when somebody wants to know
     */
    public static Optional<Catalog> read(byte[] bytes, UnaryOperator<String> version) {
        if (bytes.length < CHECKED_FROM
                || ByteBuffer.wrap(bytes).getLong() != MARK
                || digest(bytes) != checksum(bytes, CHECKED_FROM)) {
            return Optional.empty();
        }
        BinaryReader in = new BinaryReader(bytes, CHECKED_FROM);
        int headSize = in.count();
        int bodySize = in.count();
        Body body = new Body(bytes, in.at() + headSize, bodySize);
        String known = in.text();
        Map<String, String> categories = in.map(BinaryReader::text);
        List<Learning> learnings = in.list(from -> Learnings.read(from, body));
        List<Proposal> proposals = body.list(in.count(), CompiledCatalog::proposal);
        List<Page> pages = body.list(in.count(), from -> new Page(from.text(), from.text()));
        return Optional.of(new Catalog(() -> version.apply(known), categories, learnings, proposals, pages));
    }

    /** What tells these bytes from those of another catalog or another version of Faultbook. */
    public static int digest(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(Long.BYTES);
    }

    private static int checksum(byte[] bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }

    private static void proposal(BinaryWriter out, Proposal proposal) {
        out.text(proposal.id());
        out.text(proposal.title());
        out.flag(proposal.number().isPresent());
        out.number(proposal.number().orElse(0));
        out.word(proposal.state());
        out.optional(proposal.priority(), BinaryWriter::text);
        out.optional(proposal.effort(), BinaryWriter::text);
        out.text(proposal.markdown());
    }

    private static Proposal proposal(BinaryReader in) {
        String id = in.text();
        String title = in.text();
        boolean hasNumber = in.flag();
        int number = in.count();
        return new Proposal(
                id,
                title,
                hasNumber ? OptionalInt.of(number) : OptionalInt.empty(),
                in.word(Proposal.State.values()),
                in.optional(BinaryReader::text),
                in.optional(BinaryReader::text),
                in.text());
    }
}
