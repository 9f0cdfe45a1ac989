using Integrations.Conformance;

namespace Integrations.Freshdesk.Tests;

public sealed class ConnectingTests : Connecting<FreshdeskVendor>;
public sealed class ScopesTests : Scopes<FreshdeskVendor>;
public sealed class TokensTests : Tokens<FreshdeskVendor>;
public sealed class TokenFailuresTests : TokenFailures<FreshdeskVendor>;
public sealed class ErrorsTests : Errors<FreshdeskVendor>;
public sealed class RateLimitsTests : RateLimits<FreshdeskVendor>;
public sealed class WebhooksTests : Webhooks<FreshdeskVendor>;
public sealed class WebhookProofsTests : WebhookProofs<FreshdeskVendor>;
public sealed class HttpSafetyTests : HttpSafety<FreshdeskVendor>;
public sealed class IsolationTests : Isolation<FreshdeskVendor>;
public sealed class SecrecyTests : Secrecy<FreshdeskVendor>;
public sealed class MovingListsTests : MovingLists<FreshdeskVendor>;
public sealed class ListingTests : Listing<FreshdeskVendor>;
public sealed class FilteringTests : Filtering<FreshdeskVendor>;
public sealed class IncrementalTests : Incremental<FreshdeskVendor>;
public sealed class WritingTests : Writing<FreshdeskVendor>;
public sealed class GuardingTests : Guarding<FreshdeskVendor>;
public sealed class BatchesTests : Batches<FreshdeskVendor>;
public sealed class CustomFieldsTests : CustomFields<FreshdeskVendor>;
public sealed class CoverageTests : Coverage<FreshdeskVendor>;
public sealed class UndeclaredTests : Undeclared<FreshdeskVendor>;
public sealed class WrittenFieldsTests : WrittenFields<FreshdeskVendor>;
public sealed class LiveTests : Live<FreshdeskVendor>;
