package dev.faultbook.server.api;

import dev.faultbook.index.Store;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.access.Gate;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Contract;
import dev.faultbook.server.http.Cookies;
import dev.faultbook.server.http.Events;
import dev.faultbook.server.http.Site;
import dev.faultbook.server.login.OidcLogin;
import dev.faultbook.server.mcp.McpEndpoint;
import dev.faultbook.server.mcp.McpOverHttp;
import dev.faultbook.server.metrics.Metrics;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What answers the operations of the contract. */
public final class Api {
    private Api() {}

    /**
     * What the API needs.
     *
     * @param data the data folder
     * @param login where people log in; empty: with tokens only
     * @param stopping whether it is about to stop
     */
    public record Parts(
            Store store,
            Path data,
            TeamCatalog catalog,
            Gate gate,
            Metrics metrics,
            Events events,
            Cookies cookies,
            Optional<OidcLogin> login,
            BooleanSupplier stopping) {}

    /**
     * Puts all resources on the site.
     *
     * @return what makes the first answers as fast as later ones; takes half a second
     */
    public static Runnable mount(Site site, Contract contract, Parts parts) {
        Store store = parts.store();
        FollowedLogs followed = new FollowedLogs();
        BuildsApi builds = new BuildsApi(store, followed);
        site.answer("contractYaml", request -> Answer.text(200, "application/yaml", contract.yaml()));
        site.answer("contractJson", request -> Answer.text(200, Answer.JSON, contract.json()));
        site.answer("listBuilds", builds::all);
        site.answer("getBuild", builds::report);
        site.answer("runningBuilds", builds::running);
        site.receive(
                "ingest", new IngestApi(store, parts.catalog(), parts.events(), followed, parts.metrics())::ingest);
        site.answer("getLines", new LinesApi(store, builds)::lines);
        site.answer("getStepLines", new StepLinesApi(store, builds)::lines);
        site.answer("getLog", new LogApi(store, builds)::log);
        site.answer("listCandidates", new CandidatesApi(store, builds, parts.catalog())::all);
        site.answer("findInLog", new OccurrencesApi(store, builds)::find);
        site.answer("search", new SearchApi(store)::search);
        site.answer("completeQuery", new CompletionApi(store, parts.catalog())::complete);
        AuditLog audit = new AuditLog(parts.data());
        ClustersApi clusters = new ClustersApi(store, builds, audit, parts.events());
        site.answer("similarBuilds", clusters::similar);
        site.answer("nextGreen", clusters::green);
        site.answer("listClusters", clusters::all);
        site.answer("getCluster", clusters::one);
        site.answer("triageCluster", clusters::triage);
        StatsApi stats = new StatsApi(store);
        site.answer("stats", stats::stats);
        site.answer("flakyTargets", stats::flaky);
        mountLearnings(site, builds, audit, parts);
        mountOperations(site, parts);
        site.events("events", parts.events());
        site.speak(
                "/mcp",
                Scope.READ,
                new McpOverHttp(() -> McpEndpoint.of(() -> store, parts.catalog(), contract.version())));
        return builds::warmUp;
    }

    private static void mountLearnings(Site site, BuildsApi builds, AuditLog audit, Parts parts) {
        LearningsApi learnings = new LearningsApi(parts.store(), parts.catalog());
        site.answer("listLearnings", learnings::all);
        site.answer("getLearning", learnings::one);
        site.answer("learningHistory", learnings::history);
        site.answer("learningVersion", learnings::version);
        site.answer("catalogDiff", learnings::diff);
        MarksApi marks = new MarksApi(parts.store(), builds, audit);
        site.answer("getMark", marks::one);
        site.answer("markVerdict", marks::mark);
        site.answer("forgetBuild", new ForgetApi(parts.store(), builds, audit, parts.events())::forget);
        EditApi edits = new EditApi(parts.store(), builds, parts.catalog(), audit, parts.events());
        site.answer("draftLearning", edits::draft);
        site.answer("checkLearning", edits::check);
        site.answer("previewLearning", edits::preview);
        site.answer("saveLearning", edits::save);
        site.answer("removeLearning", edits::remove);
        ReplaysApi replays = new ReplaysApi(parts.store(), parts.catalog());
        site.answer("startReplay", replays::start);
        site.answer("getReplay", replays::one);
        site.answer("stopReplay", replays::stop);
        ReclassificationApi reclassification =
                new ReclassificationApi(parts.store(), parts.catalog(), audit, parts.events());
        site.answer("reclassify", reclassification::start);
        site.answer("reclassification", reclassification::state);
        site.answer("stopReclassification", reclassification::stop);
    }

    private static void mountOperations(Site site, Parts parts) {
        SessionApi session = new SessionApi(parts.gate(), parts.cookies(), parts.login());
        site.answer("session", session::who);
        site.answer("login", session::login);
        site.answer("logout", session::logout);
        parts.login().ifPresent(login -> login.mount(site));
        HealthApi health = new HealthApi(parts.store(), parts.data(), parts.stopping());
        site.answer("health", health::health);
        site.answer("ready", health::ready);
        site.answer(
                "metrics",
                request -> Answer.text(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        parts.metrics().text()));
    }
}
