package dev.faultbook.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.FaultbookException;
import dev.faultbook.server.access.Person;
import dev.faultbook.server.access.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            groups=build-team:edit                 | {'groups':['dev','build-team']}
            groups=build-team:edit                 | {'groups':'build-team'}
            groups=/org/build-team:edit            | {'groups':['/org/build-team']}
            groups=CN=a:b,OU=c:edit                | {'groups':['CN=a:b,OU=c']}
            realm_access.roles=editor:edit         | {'realm_access':{'roles':['editor']}}
            https://example.com/roles=editor:edit  | {'https://example.com/roles':['editor']}
            hd=example.com:edit                    | {'hd':'example.com'}
            staff=true:edit                        | {'staff':true}
            email=a@example.com:edit               | {'email':'a@example.com','email_verified':true}
            *:edit                                 | {}
            """)
    void mayDoWhatARuleAboutThemSays(String rule, String claims) {
        assertThat(person(claims, rule).scopes()).containsExactly(Scope.EDIT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            groups=build-team:edit          | {}
            groups=build-team:edit          | {'groups':['build-team-2','Build-Team']}
            groups=build-team:edit          | {'groups':'build-team,other'}
            groups=build-team:edit          | {'groups':{'build-team':true}}
            groups=build-team:edit          | {'groups':[['build-team']]}
            realm_access.roles=editor:edit  | {'realm_access':['editor']}
            groups=null:edit                | {'groups':null}
            email=a@example.com:edit        | {'email':'a@example.com'}
            email=a@example.com:edit        | {'email':'a@example.com','email_verified':false}
            """)
    void areStrangersOtherwise(String rule, String claims) {
        assertThatThrownBy(() -> person(claims, rule)).isInstanceOf(LoginException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email=a@example.com:edit | {'email':'a@example.com','email_verified':true}  | true
            email=a@example.com:edit | {'email':'a@example.com','email_verified':false} | true
            email=a@example.com:edit | {'email':'a@example.com'}                        | false
            groups=a:edit            | {'groups':[],'name':'Ann A'}                     | true
            groups=a:edit            | {'groups':[],'email':'a@example.com'}            | false
            *:edit                   | {}                                               | false
            """)
    void areAskedAboutWhereTheIdTokenDoesNotTell(String rule, String claims, boolean isTold) {
        assertThat(People.isTold(json(claims), List.of(ScopeRule.parse(rule)))).isEqualTo(isTold);
    }

    @Test
    void mayDoWhatAllRulesAboutThemSayTogether() {
        assertThat(person("{'groups':['a','b']}", "*:read", "groups=a:ingest", "groups=b:edit", "groups=c:admin")
                        .scopes())
                .containsExactlyInAnyOrder(Scope.READ, Scope.INGEST, Scope.EDIT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a@example.com | {'email':'a@example.com','email_verified':true,'preferred_username':'ann'}
            ann           | {'email':'boss@example.com','preferred_username':'ann','name':'The Boss'}
            Ann A         | {'name':'Ann A'}
            1             | {}
            a evil@x      | {'name':'a <evil@x>\\n'}
            """)
    void areCalledByWhatTheProviderStandsFor(String name, String claims) {
        assertThat(person(claims, "*:read").name()).isEqualTo(name);
    }

    @Test
    void haveNamesThatFitALine() {
        assertThat(person("{'name':'" + "\uD83D\uDE80".repeat(200) + "'}", "*:read")
                        .name())
                .hasSizeLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "read",
                "groups:read",
                "groups=:read",
                "=a:read",
                "groups=a:",
                "groups=a:write",
                "**:read",
                "a*:read"
            })
    void areDescribedByRulesThatMakeSense(String rule) {
        assertThatThrownBy(() -> ScopeRule.parse(rule)).isInstanceOf(FaultbookException.class);
    }

    @Test
    void areNotAllTheWorldByAccident() {
        assertThatThrownBy(() -> config("https://accounts.google.com"))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("hd=example.com:read");
        assertThat(config("https://accounts.google.com", "hd=example.com:read").rules())
                .hasSize(1);
        assertThat(config("https://id.example.com").rules()).containsExactly(ScopeRule.parse("*:read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.com",
                "id.example.com",
                "https://id.example.com/?a=b",
                "file:///etc",
                "https://u:p@id.example.com"
            })
    void areNotAskedAboutJustAnywhere(String issuer) {
        assertThatThrownBy(() -> config(issuer))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("is no issuer");
    }

    private static OidcConfig config(String issuer, String... rules) {
        return new OidcConfig(
                URI.create(issuer),
                "us",
                Optional.empty(),
                "",
                Stream.of(rules).map(ScopeRule::parse).toList(),
                List.of(),
                Optional.empty(),
                OidcConfig.DEFAULT_SESSION);
    }

    private static Person person(String claims, String... rules) {
        return People.of(
                json(claims.replaceFirst("\\{", "{'sub':'1',").replace(",}", "}")),
                Stream.of(rules).map(ScopeRule::parse).toList());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
