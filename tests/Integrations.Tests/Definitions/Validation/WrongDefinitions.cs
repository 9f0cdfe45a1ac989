using System.Buffers;
using System.Collections;
using Integrations.Connectors;

namespace Integrations.Tests.Definitions;

/// <summary>A wrong member of the sample, and what the fault must name.</summary>
internal sealed record WrongMember(Action<SampleDefinition> Break, string? Resource, string Member, string Possible);

/// <summary>Wrong members by what is wrong.</summary>
internal sealed class WrongMembers : IEnumerable<string>
{
    private readonly Dictionary<string, WrongMember> _rows = [];

    public WrongMember this[string name] => _rows[name];

    public bool Has(string name) => _rows.ContainsKey(name);

    public void Add(string name, Action<SampleDefinition> @break, string? resource, string member, string possible) =>
        _rows.Add(name, new(@break, resource, member, possible));

    public IEnumerator<string> GetEnumerator() => _rows.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What can be wrong in the definition itself.</summary>
internal static class WrongDefinitions
{
    private static readonly ApiKey Key = new();

    public static WrongMembers All { get; } = new()
    {
        { "an id with capitals", d => d.Id = "Sample", null, "Id", "lower-case letters" },
        { "an address without a scheme", d => d.BaseAddress = "api.sample.test", null, "BaseAddress", "https://host/path" },
        { "an address without encryption", d => d.BaseAddress = "http://api.sample.test", null, "BaseAddress", "https://host/path" },
        { "an address without a host", d => d.BaseAddress = "https:///v1", null, "BaseAddress", "https://host/path" },
        { "an address with user information", d => d.BaseAddress = "https://me:word@api.sample.test", null, "BaseAddress",
            "credentials belong in Authentication" },
        { "an unknown variable in a path", d => d.BaseAddress = "https://a.sample.test/{reg}", null, "BaseAddress", "subdomain" },
        { "an account property in the base address", d => d.BaseAddress = "https://a.sample.test/{region}", null, "BaseAddress",
            "subdomain" },
        { "a brace that stays open", d => d.BaseAddress = "https://{subdomain.sample.test", null, "BaseAddress", "{variable}" },
        { "an environment that lacks a value", d => d.Environments = Environments("login"), null, "Environments[0].Values", "login" },
        { "an environment named twice", d => d.Environments = Environments("api", "one"), null, "Environments[1].Name",
            "a name of its own" },
        { "an issuer with a captured value", d => d.Issuer = "https://{team}", null, "Issuer", "subdomain" },
        { "a header with an unknown variable", d => d.Headers = new() { ["X-Region"] = "{regoin}" }, null, "Headers[\"X-Region\"]",
            "subdomain, region" },
        { "a header whose braces are the wrong way round", d => d.Headers = new() { ["X-Region"] = "}{" }, null, "Headers[\"X-Region\"]",
            "{variable}" },
        { "a header with a space in its name", d => d.Headers = new() { ["X Region"] = "eu" }, null, "Headers[\"X Region\"]",
            "as in X-Request-Id" },
        { "an input declared twice", d => d.Inputs = [.. d.Inputs, .. d.Inputs], null, "Inputs[1].Name", "a name of its own" },
        { "an input with a broken pattern", d => d.Inputs = [Input.Host("subdomain") with { Pattern = "[a-z" }], null,
            "Inputs[0].Pattern", "a .NET regular expression" },
        { "two schemes of one name", d => d.Alternatives = [Key, Key with { KeyInput = "api_key" }], null, "Alternatives[1].Name",
            "already used: oauth2, api-key" },
        { "a key that no input is", d => d.Alternatives = [Key with { KeyInput = "token" }], null, "Alternatives[0].KeyInput",
            "subdomain, api_key" },
        { "a password of an unknown input", d => d.Alternatives = [new BasicAuthentication { Password = "{pass}" }], null,
            "Alternatives[0].Password", "user_name, password" },
        { "a scheme's header with an unknown variable",
            d => d.Authentication = d.Authentication with { Headers = new() { ["X-App"] = "{app}" } },
            null, "Authentication.Headers[\"X-App\"]", "client_id, client_secret, access_token" },
        { "an authorization parameter that is none",
            d => d.Authentication = d.Authentication with { Authorization = new() { Names = { ["clientid"] = "app" } } },
            null, "Authentication.Authorization.Names[\"clientid\"]", "client_id" },
        { "a token parameter that is none",
            d => d.Authentication = d.Authentication with { Request = new() { Names = { ["secret"] = "app_secret" } } },
            null, "Authentication.Request.Names[\"secret\"]", "client_secret" },
        { "a token request with an unknown variable",
            d => d.Authentication = d.Authentication with { Request = new() { Parameters = { ["aud"] = "{audience}" } } },
            null, "Authentication.Request.Parameters[\"aud\"]", "client_id" },
        { "an access token at no path",
            d => d.Authentication = d.Authentication with { TokenResponse = new() { AccessToken = "data..token" } },
            null, "Authentication.TokenResponse.AccessToken", "docs/path-grammar.md" },
        { "an error rule with a broken pattern",
            d => d.Authentication = d.Authentication with { TokenResponse = new() { TokenErrors = [TokenErrorRule.NotNow("x", "(")] } },
            null, "Authentication.TokenResponse.TokenErrors[0].DescriptionPattern", "a .NET regular expression" },
        { "a revocation with an unknown variable",
            d => d.Authentication = d.Authentication with { RevocationEndpoint = new() { Request = "DELETE https://a.test/{tokn}" } },
            null, "Authentication.RevocationEndpoint.Request", "token" },
        { "a scope with a space", d => d.Authentication = d.Authentication with { Scopes = ["records.read records.write"] }, null,
            "Authentication.Scopes[0]", "one scope an entry" },
        { "a probe without a method", d => d.Probe = "/me", null, "Probe", "'GET /contacts'" },
        { "a probe with a method that is none", d => d.Probe = "FETCH /me", null, "Probe", "GET, POST, PUT, PATCH, DELETE" },
        { "a probe over plain HTTP", d => d.Probe = "GET http://acme.test/me", null, "Probe", "'GET /contacts'" },
        { "a probe at a host without a path", d => d.Probe = "GET https://acme.test", null, "Probe", "'GET /contacts'" },
        { "a probe with an account property", d => d.Probe = "GET /me/{region}", null, "Probe", "subdomain" },
        { "a probe of an unknown scope", d => d.Scopes = new() { ScopeProbes = { ["record.read"] = "GET /contacts" } }, null,
            "Scopes.ScopeProbes[\"record.read\"]", "records.read" },
        { "a scope's probe without a route", d => d.Scopes = new() { ScopeProbes = { ["records.read"] = "GET contacts" } }, null,
            "Scopes.ScopeProbes[\"records.read\"]", "'GET /contacts'" },
        { "an operation that no resource has", d => d.NonJsonOperations = ["contact.delete"], null, "NonJsonOperations[0]",
            "contacts.delete" },
        { "an account property at no path", d => d.Properties = new() { Request = "GET /account", Values = { ["region"] = "rows[x]" } },
            null, "AccountProperties[0].Values[\"region\"]", "docs/path-grammar.md" },
        { "an account known by nothing", d => d.AccountId = "regionId", null, "AccountId", "subdomain, region" },
        { "accounts at no path", d => d.Accounts = new() { Request = "GET /sites", Items = "sites[", Id = "id", Variable = "site" }, null,
            "Accounts.Items", "docs/path-grammar.md" },
        { "an error code at no path", d => d.Errors = new() { CodePaths = ["error.code", "errors[code"] }, null, "Errors.CodePaths[1]",
            "errors[*].code" },
        { "a status that is no refusal", d => d.Errors = new() { ByStatus = { [200] = VendorErrorKind.NotFound } }, null,
            "Errors.ByStatus[200]", "300 to 599" },
        { "an error rule of a broken pattern", d => d.Errors = new() { Rules = [new("X", "*", VendorErrorKind.NotFound)] }, null,
            "Errors.Rules[0].MessagePattern", "a .NET regular expression" },
        { "a message pattern that is broken", d => d.Errors = new() { MessagePatterns = ["(?<fields>"] }, null, "Errors.MessagePatterns[0]",
            "a .NET regular expression" },
        { "a message pattern that finds nothing", d => d.Errors = new() { MessagePatterns = ["field (.+)"] }, null,
            "Errors.MessagePatterns[0]", "(?<fields>...)" },
        { "a description with an unknown variable", d => d.Metadata = SampleDefinition.Described("GET /fields/{objekt}"), null,
            "Metadata.Fields", "object" },
        { "a description that names no field", d => d.Metadata = SampleDefinition.Described(field: ""), null, "Metadata.FieldMap.Name",
            "FieldSchema.Fields.Name" },
        { "a name template without a name", d => d.Metadata = SampleDefinition.Described(name: "custom"), null, "Metadata.NameTemplate",
            "{name}" },
        { "no id", d => d.Id = null!, null, "Id", "Static fields are initialized from top to bottom" },
        { "no authentication", d => d.Authentication = null!, null, "Authentication", "a value" },
        { "no error table", d => d.Errors = null!, null, "Errors", "omit it for the default" },
        { "a header without a value", d => d.Headers = new() { ["X-Region"] = null! }, null, "Headers[\"X-Region\"]", "a value" },
        { "a resource that is not there yet", d => d.More = _ => null!, null, "Resources[0]", "from top to bottom" },
        { "an error code that is null", d => d.Errors = new() { CodePaths = ["code", null!] }, null, "Errors.CodePaths[1]", "a value" },
        { "kinds by a code that nothing reads", d => d.Errors = new() { ByCode = { ["GONE"] = VendorErrorKind.NotFound } }, null,
            "Errors.ByCode", "CodePaths" },
        { "rules by words that nothing reads",
            d => d.Errors = new() { CodePaths = ["code"], Rules = [new("X", "y", VendorErrorKind.NotFound)] },
            null, "Errors.Rules", "MessagePaths" },
        { "waits by a code that nothing reads", d => d.Errors = new() { RetryAfterByCode = { ["BUSY"] = TimeSpan.FromSeconds(1) } },
            null, "Errors.RetryAfterByCode", "CodePaths" },
        { "an address with a query", d => d.BaseAddress = "https://api.sample.test?v=2", null, "BaseAddress", "belong in Query" },
        { "a body format of no media type", d => d.BodyFormat = new Odd(), null, "BodyFormat", "application/json" },
    };

    private static ConnectorEnvironment[] Environments(string second, string name = "two") =>
        [new("one") { Values = { ["api"] = "a" } },
            new(name) { Values = second == "api" ? new() { ["api"] = "b" } : new() { ["api"] = "b", [second] = "b" } }];

    private sealed class Odd : BodyFormat
    {
        protected internal override string ContentType => "json";

        protected internal override void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output) => output.Write(json);
    }
}
