using Integrations.Conformance;

namespace Integrations.Salesforce.Tests;

public sealed class ConnectingTests : Connecting<SalesforceVendor>;
public sealed class ScopesTests : Scopes<SalesforceVendor>;
public sealed class TokensTests : Tokens<SalesforceVendor>;
public sealed class TokenFailuresTests : TokenFailures<SalesforceVendor>;
public sealed class ErrorsTests : Errors<SalesforceVendor>;
public sealed class RateLimitsTests : RateLimits<SalesforceVendor>;
public sealed class WebhooksTests : Webhooks<SalesforceVendor>;
public sealed class WebhookProofsTests : WebhookProofs<SalesforceVendor>;
public sealed class HttpSafetyTests : HttpSafety<SalesforceVendor>;
public sealed class IsolationTests : Isolation<SalesforceVendor>;
public sealed class SecrecyTests : Secrecy<SalesforceVendor>;
public sealed class MovingListsTests : MovingLists<SalesforceVendor>;
public sealed class ListingTests : Listing<SalesforceVendor>;
public sealed class FilteringTests : Filtering<SalesforceVendor>;
public sealed class IncrementalTests : Incremental<SalesforceVendor>;
public sealed class WritingTests : Writing<SalesforceVendor>;
public sealed class GuardingTests : Guarding<SalesforceVendor>;
public sealed class BatchesTests : Batches<SalesforceVendor>;
public sealed class CustomFieldsTests : CustomFields<SalesforceVendor>;
public sealed class CoverageTests : Coverage<SalesforceVendor>;
public sealed class UndeclaredTests : Undeclared<SalesforceVendor>;
public sealed class WrittenFieldsTests : WrittenFields<SalesforceVendor>;
public sealed class LiveTests : Live<SalesforceVendor>;
