import java.util.Map;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One OpenSearch node on loopback, until its standard input ends: {@code java -cp 'bench/target/opensearch/*' OpenSearchNode.java FOLDER PORT} */
public final class OpenSearchNode {
    private OpenSearchNode() {}

    public static void main(String[] args) throws Exception {
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> Map.of(
                        "http.port", args[1],
                        "network.host", "127.0.0.1",
                        "discovery.type", "single-node",
                        "cluster.routing.allocation.disk.threshold_enabled", "false")
                .forEach(settings::put));
        runner.build(OpenSearchRunner.newConfigs().clusterName("bench").numOfNode(1).basePath(args[0]).disableESLogger());
        runner.ensureYellow();
        System.out.println("ready");
        while (System.in.read() >= 0) {}
        runner.close();
    }
}
