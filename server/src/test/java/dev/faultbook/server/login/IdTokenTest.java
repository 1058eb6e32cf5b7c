package dev.faultbook.server.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final OidcConfig CONFIG = new OidcConfig(
            URI.create("https://id.example/realms/dev"),
            "us",
            Optional.empty(),
            "",
            List.of(),
            List.of(),
            Optional.empty(),
            OidcConfig.DEFAULT_SESSION);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'n','exp':1000300,'iat':1000000,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev/','aud':['us'],'nonce':'n','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':['us','them'],'azp':'us','nonce':'n','exp':999970,'iat':1000030,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'n','exp':9223372036854775807,'sub':'1'}",
            })
    void isTakenWhenItIsOfTheIssuerForUsForThisLoginAndForNow(String claims) {
        assertThatCode(() -> check(claims)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'aud':'us','nonce':'n','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/other','aud':'us','nonce':'n','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','nonce':'n','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':[],'nonce':'n','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'them','nonce':'n','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':['us','them'],'nonce':'n','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','azp':'them','nonce':'n','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'m','exp':1000300,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'n','sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'n','exp':'1000300','sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'n','exp':999900,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'n','exp':1000300,'iat':1000100,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'n','exp':1000300,'nbf':9223372036854775807,'sub':'1'}",
                "{'iss':'https://id.example/realms/dev','aud':'us','nonce':'n','exp':1000300}",
            })
    void isNotTakenOtherwise(String claims) {
        assertThatThrownBy(() -> check(claims))
                .isInstanceOf(LoginException.class)
                .hasMessageStartingWith("The ID token ");
    }

    private static void check(String claims) throws Exception {
        IdToken.check(new ObjectMapper().readTree(claims.replace('\'', '"')), CONFIG, "n", NOW);
    }
}
