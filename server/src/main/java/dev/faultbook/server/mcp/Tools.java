package dev.faultbook.server.mcp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All tools. */
final class Tools {
    private Tools() {}

    static List<McpTool> of(McpKnowledge knowledge) {
        boolean local = knowledge.folders().isPresent();
        GivenLogs logs = new GivenLogs(knowledge.folders().map(LocalFiles::new));
        BuildTools builds = new BuildTools(knowledge, logs);
        LearningTools learnings = new LearningTools(knowledge, logs);
        Map<String, McpTool.Work> works = new TreeMap<>(Map.<String, McpTool.Work>of(
                "explain_log", builds::explain,
                "search_failures", builds::search,
                "get_build", builds::get,
                "find_similar", builds::similar,
                "get_learning", learnings::get,
                "propose_learning", learnings::propose,
                "check_dockerfile", new CheckTool(knowledge)::check));
        return works.entrySet().stream()
                .map(work -> new McpTool(ToolTexts.tool(work.getKey(), local), work.getValue()))
                .toList();
    }
}
