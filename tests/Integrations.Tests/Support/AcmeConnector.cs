using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Tests.Support;

/// <summary>A vendor that does not exist: its resources use every word of the vocabulary between them.</summary>
internal sealed class AcmeConnector : IConnector
{
    public static ErrorTable Errors { get; } = new()
    {
        CodePaths = ["error.code", "[0].errorCode", "Fault.Error.code"],
        MessagePaths = ["error.message", "[0].message", "Fault.Error.Message"],
        RequestIdPaths = ["error.trace"],
        RequestIdHeaders = ["x-request-id"],
        Fields = new FieldErrorTable("error.fields") { Field = "name", Code = "code", Message = "text" },
        ByCode = new Dictionary<string, VendorErrorKind>
        {
            ["QUOTA"] = VendorErrorKind.RateLimited,
            ["DAILY"] = VendorErrorKind.RateLimited,
            ["EXPIRED_TOKEN"] = VendorErrorKind.Unauthorized,
            ["BUSY"] = VendorErrorKind.Transient,
            ["LOCKED"] = VendorErrorKind.Refused,
            ["NO_FIELD"] = VendorErrorKind.UnknownField,
            ["GONE"] = VendorErrorKind.NotFound,
            ["STALE"] = VendorErrorKind.Conflict,
            ["SCOPE"] = VendorErrorKind.MissingScope,
            ["OLD_CURSOR"] = VendorErrorKind.CursorExpired,
        },
        ByStatus = new Dictionary<int, VendorErrorKind> { [418] = VendorErrorKind.Transient },
        RequiredScopesPath = "error.scopes",
        ExistingIdPaths = ["error.existing"],
        RetryAfterByCode = new Dictionary<string, TimeSpan> { ["DAILY"] = TimeSpan.FromHours(6) },
        DefaultRetryAfter = TimeSpan.FromSeconds(5),
        RateLimits = [RateLimitHeaders.Milliseconds("x-pause-ms", remaining: null)],
    };

    public static MetadataOperation Metadata { get; } = new()
    {
        Objects = "GET /objects",
        ObjectItems = "objects",
        ObjectMap = new() { { ObjectSchema.AllFields.Name, "name" }, { ObjectSchema.AllFields.Label, "label" },
            { ObjectSchema.AllFields.IsCustom, "custom" } },
        StandardObjects = ["contact"],
        Fields = "GET /objects/{object}/fields",
        FieldItems = "fields",
        FieldMap = new()
        {
            { FieldSchema.Fields.Name, "name" },
            { FieldSchema.Fields.Label, "label" },
            { FieldSchema.Fields.Type, Row.Enumeration("type", ("string", FieldType.Text), ("pick", FieldType.Choice)) },
            { FieldSchema.Fields.IsReadOnly, "readOnly" },
            { FieldSchema.Fields.Options,
                Row.List("options",
                new Mapping<FieldOption> { { FieldOption.Fields.Value, "value" }, { FieldOption.Fields.Label, "text" } }) },
        },
    };

    public static OAuth2 Authentication { get; } =
        OAuth2.AuthorizationCode("https://api.acme.test/oauth/authorize", "https://api.acme.test/oauth/token") with
    {
        TokenResponse = new() { TokenErrors = [TokenErrorRule.NeverAgain("invalid_grant", "is dead")] },
    };

    public ConnectorDefinition Define() => Definition();

    public static ConnectorDefinition Definition(params ResourceDefinition[] resources) => At("https://api.acme.test", resources);

    public static ConnectorDefinition At(string baseAddress, params ResourceDefinition[] resources) =>
        By(Authentication, baseAddress, [], resources);

    /// <summary>The same with another scheme.</summary>
    public static ConnectorDefinition By(AuthenticationScheme scheme, string baseAddress = "https://api.acme.test",
        IReadOnlyList<Input>? inputs = null, params ResourceDefinition[] resources) => new("acme", "Acme")
    {
        BaseAddress = baseAddress,
        Inputs = inputs ?? [],
        Authentication = scheme,
        Probe = "GET /me",
        Headers = new Dictionary<string, string> { ["X-Acme-Version"] = "7" },
        Errors = Errors,
        Metadata = Metadata,
        Resources = resources.Length > 0 ? resources
            : [AcmeContacts.Resource, AcmeCompanies.Resource, AcmeDeals.Resource, AcmeInvoices.Resource],
        Objects = AcmeObjects.Objects,
    };
}

internal sealed class AcmeOptions : ConnectorOptions;
