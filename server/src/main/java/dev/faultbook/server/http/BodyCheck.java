package dev.faultbook.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Holds JSON bodies against the contract. The validator is loaded with the first of them. */
final class BodyCheck {
    private static final int MOST_PROBLEMS = 5;

    private final Contract contract;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    BodyCheck(Contract contract) {
        this.contract = contract;
    }

    /**
     * @throws dev.faultbook.FaultbookException BAD_INPUT with what is wrong
     */
    void check(Operation operation, JsonNode body) {
        String problems = schema(operation).validate(body).stream()
                .map(problem -> problem.getInstanceLocation() + " " + problem.getMessage())
                .map(String::strip)
                .limit(MOST_PROBLEMS)
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw ParameterRule.bad("The body is not as /api/openapi.yaml says: " + problems + ".");
        }
    }

    private Schema schema(Operation operation) {
        return schemas.computeIfAbsent(
                operation.id(),
                id -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(contract.withComponents(operation.body().orElseThrow())));
    }
}
