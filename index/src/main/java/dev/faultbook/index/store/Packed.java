package dev.faultbook.index.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts as one frame of zstd each, which says how long they are. */
public final class Packed {
    private static final int LEVEL = 3;

    private Packed() {}

    public static byte[] pack(String text) {
        return Zstd.compress(text.getBytes(StandardCharsets.UTF_8), LEVEL);
    }

    /**
     * @param from where the frame begins, which goes on to the end
     */
    public static String unpack(byte[] bytes, int from) {
        byte[] frame = Arrays.copyOfRange(bytes, from, bytes.length);
        try {
            long length = Zstd.getFrameContentSize(frame);
            if (length >= 0 && length <= Integer.MAX_VALUE) {
                return new String(Zstd.decompress(frame, (int) length), StandardCharsets.UTF_8);
            }
        } catch (ZstdException e) {
            throw damaged(e);
        }
        throw damaged(null);
    }

    private static FaultbookException damaged(@Nullable ZstdException e) {
        return new FaultbookException(FailureKind.INTERNAL, "A stored report is damaged: it does not decompress.", e);
    }
}
