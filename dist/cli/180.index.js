export const id = 180;
export const ids = [180];
export const modules = {

/***/ 6180:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requestToken: () => (/* binding */ requestToken)
});

// EXTERNAL MODULE: ./node_modules/oauth4webapi/build/index.js
var build = __webpack_require__(5235);
// EXTERNAL MODULE: ./src/core/config-error.ts
var config_error = __webpack_require__(550);
// EXTERNAL MODULE: ./src/core/escape.ts
var core_escape = __webpack_require__(4536);
// EXTERNAL MODULE: ./src/core/json.ts
var core_json = __webpack_require__(6153);
// EXTERNAL MODULE: ./src/core/pointer.ts
var core_pointer = __webpack_require__(3950);
// EXTERNAL MODULE: ./src/http/message.ts
var message = __webpack_require__(2551);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/http/auth/client-secrets.ts
var client_secrets = __webpack_require__(4376);
;// CONCATENATED MODULE: ./src/http/auth/client-auth.ts




const methods = {
    client_secret_basic: ({ clientSecret = '' }) => (_server, { client_id: id }, _body, headers) => {
        headers.set('authorization', `Basic ${(0,client_secrets/* basicOfClient */.H)(id, clientSecret)}`);
    },
    client_secret_post: ({ clientSecret = '' }) => build/* ClientSecretPost */.qm(clientSecret),
    private_key_jwt: async ({ privateKey = '', keyId }) => {
        const key = await signingKey(privateKey);
        return build/* PrivateKeyJwt */.IX(keyId === undefined ? key : { key, kid: keyId }, {
            [build/* modifyAssertion */.LB]: (header) => {
                // Few servers know the newer name of it (RFC 9864), and all that know the kind know this one (RFC 8037).
                if (header.alg === 'Ed25519')
                    header.alg = 'EdDSA';
            },
        });
    },
    none: () => build/* None */.NV(),
};
/** How a client authenticates to a token endpoint. Throws a ConfigError for a key that can't sign. */
async function clientAuthOf(options) {
    return methods[options.method](options);
}
/** The algorithms of signatures (RFC 7518, section 3.1; RFC 8037), by the type of the key or its curve. */
const algorithms = {
    rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    'rsa-pss': { name: 'RSA-PSS', hash: 'SHA-256' },
    prime256v1: { name: 'ECDSA', namedCurve: 'P-256' },
    secp384r1: { name: 'ECDSA', namedCurve: 'P-384' },
    secp521r1: { name: 'ECDSA', namedCurve: 'P-521' },
    ed25519: { name: 'Ed25519' },
};
async function signingKey(pem) {
    const key = keyOf(pem);
    const type = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '';
    const algorithm = algorithms[type];
    if (!algorithm)
        throw new config_error/* ConfigError */.x('oauth-private-key', `is a key of the kind ${type}, which signs no assertions. Kinds that do: ${Object.keys(algorithms).join(', ')}`);
    const der = key.export({ type: 'pkcs8', format: 'der' });
    return external_node_crypto_.webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}
function keyOf(pem) {
    try {
        return (0,external_node_crypto_.createPrivateKey)(pem);
    }
    catch (cause) {
        const why = /passphrase|bad decrypt|interrupted/i.test(String(cause))
            ? 'is encrypted, and there is no passphrase for it; give the key without one'
            : 'holds no private key in PEM';
        throw new config_error/* ConfigError */.x('oauth-private-key', why, { cause });
    }
}

// EXTERNAL MODULE: ./src/http/auth/token-text.ts
var token_text = __webpack_require__(1028);
;// CONCATENATED MODULE: ./src/http/auth/token-request.ts








const longestDescription = 200;
/**
 * Asks a token endpoint (RFC 6749, section 3.2) through the transport of the run.
 * @throws ConfigError with the status and the error code, where no token came
 */
async function requestToken(options, grant, services) {
    const { tokenUrl, clientId, method, issuer = tokenUrl, scope, refreshToken } = options;
    const server = { issuer, token_endpoint: tokenUrl };
    const client = { client_id: clientId };
    const parameters = {
        ...options.parameters,
        ...(scope ? { scope } : {}),
        ...(grant === 'refresh_token' && refreshToken ? { refresh_token: refreshToken } : {}),
    };
    const said = `POST ${services.redact(tokenUrl)} (${grant}, ${method})`;
    const authentication = await clientAuthOf(options);
    let response;
    try {
        const answer = await build/* genericTokenEndpointRequest */.Nb(server, client, authentication, grant, parameters, {
            // The URL is the user's own, as that of the target is; `deprecated` is there to make readers look.
            // eslint-disable-next-line @typescript-eslint/no-deprecated
            [build/* allowInsecureRequests */.cm]: true,
            [build/* customFetch */.A6]: async (url, { headers, body }) => {
                // Whoever has a signed assertion can ask for a token as long as it holds.
                const assertion = new URLSearchParams(String(body)).get('client_assertion');
                if (assertion !== null)
                    services.conceal(assertion);
                const delivery = await services.send({
                    method: 'POST',
                    url,
                    headers: Object.entries(headers),
                    body: String(body),
                });
                if (delivery.failure)
                    throw new Error(delivery.failure.message);
                response = delivery.response;
                return fetched(response, services);
            },
        });
        const given = await build/* processGenericTokenEndpointResponse */.kU(server, client, answer);
        const { access_token: value, expires_in: seconds, refresh_token: next } = given;
        demandToken('access_token', value);
        // It goes into a body, so that it may hold blanks (RFC 6749, appendix A.17).
        if (next !== undefined)
            demandToken('refresh_token', next.replaceAll(' ', ''));
        const life = seconds === undefined ? 'for an unknown time' : `for ${String(seconds)} s`;
        services.log(`oauth-token-url: ${said} gave a token ${life}`);
        return {
            value,
            ...(seconds === undefined ? {} : { lifetimeMs: seconds * 1000 }),
            ...(next === undefined ? {} : { refreshToken: next }),
        };
    }
    catch (cause) {
        const what = response
            ? refusalOf(response, cause, services)
            : `got no answer: ${wordsOf(cause)}`;
        services.log(`oauth-token-url: ${said} ${what}`);
        throw new config_error/* ConfigError */.x('oauth-token-url', `${said} ${what}`, { cause });
    }
}
/** Ends what can't be sent, before the server under test is blamed for it. */
function demandToken(name, value) {
    const given = (0,token_text/* noToken */.f)(value);
    if (given !== undefined)
        throw new Error(`in ${name} it gave ${given}`);
}
/**
 * Conceals what came before anybody looks at it; what is too long for a token is not used, and shown nowhere. Who
 * the user is does not matter: an ID token is left out. The OAuth server is not under test: what is null counts as
 * not given, and a token with 201, as home-made servers answer each POST, is a token.
 */
function fetched(response, { conceal }) {
    const body = (0,core_json/* parseJson */.qF)(response?.body ?? '');
    for (const name of ['access_token', 'refresh_token', 'id_token']) {
        const secret = (0,core_pointer/* atPointer */.Z)(body, `/${name}`);
        const isToken = typeof secret === 'string' && secret !== '' && secret.length <= token_text/* longestToken */.S;
        if (isToken)
            conceal(secret);
    }
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    const members = Object.entries(isObject ? body : {}).filter(([name, value]) => value !== null && name !== 'id_token');
    const kept = isObject ? JSON.stringify(Object.fromEntries(members)) : response?.body;
    const { status: came = 0, headers = [] } = response ?? {};
    const status = isObject && came === 201 ? 200 : came;
    const packing = /^(content-encoding|content-length|transfer-encoding)$/i;
    return new Response(status === 204 ? null : (kept ?? ''), {
        status,
        headers: headers
            .filter(([name]) => !packing.test(name))
            .map(([name, value]) => [name, value]),
    });
}
/** What the server said against it (RFC 6749, section 5.2), in words that can stand anywhere. */
function refusalOf({ status, headers, body }, cause, { redact }) {
    const location = status >= 300 && status < 400 ? (0,message/* headerValue */.Z)(headers, 'location') : undefined;
    if (location !== undefined) {
        const place = (0,core_escape/* singleLine */.pF)(redact(location.replace(/[?#].*/s, '')), longestDescription);
        return `answered ${status}: it leads to ${place}, where no credentials are sent; give the address that answers itself`;
    }
    const json = (0,core_json/* parseJson */.qF)(body);
    const [code, description] = ['/error', '/error_description'].map((pointer) => {
        const text = (0,core_pointer/* atPointer */.Z)(json, pointer);
        return typeof text === 'string' ? (0,core_escape/* singleLine */.pF)(redact(text), longestDescription) : undefined;
    });
    const why = code ?? wordsOf(cause);
    return `answered ${status}: ${why}${description === undefined ? '' : ` ("${description}")`}`;
}
function wordsOf(cause) {
    return (0,core_escape/* singleLine */.pF)(cause instanceof Error ? cause.message : String(cause), longestDescription);
}


/***/ })

};
