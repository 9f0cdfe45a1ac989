using Integrations.Conformance;

namespace Integrations.QuickBooks.Tests;

public sealed class ConnectingTests : Connecting<QuickBooksVendor>;
public sealed class ScopesTests : Scopes<QuickBooksVendor>;
public sealed class TokensTests : Tokens<QuickBooksVendor>;
public sealed class TokenFailuresTests : TokenFailures<QuickBooksVendor>;
public sealed class ErrorsTests : Errors<QuickBooksVendor>;
public sealed class RateLimitsTests : RateLimits<QuickBooksVendor>;
public sealed class WebhooksTests : Webhooks<QuickBooksVendor>;
public sealed class CloudEventsTests : Webhooks<QuickBooksCloudEvents>;
public sealed class WebhookProofsTests : WebhookProofs<QuickBooksVendor>;
public sealed class HttpSafetyTests : HttpSafety<QuickBooksVendor>;
public sealed class IsolationTests : Isolation<QuickBooksVendor>;
public sealed class SecrecyTests : Secrecy<QuickBooksVendor>;
public sealed class MovingListsTests : MovingLists<QuickBooksVendor>;
public sealed class ListingTests : Listing<QuickBooksVendor>;
public sealed class FilteringTests : Filtering<QuickBooksVendor>;
public sealed class IncrementalTests : Incremental<QuickBooksVendor>;
public sealed class WritingTests : Writing<QuickBooksVendor>;
public sealed class GuardingTests : Guarding<QuickBooksVendor>;
public sealed class BatchesTests : Batches<QuickBooksVendor>;
public sealed class CustomFieldsTests : CustomFields<QuickBooksVendor>;
public sealed class CoverageTests : Coverage<QuickBooksVendor>;
public sealed class UndeclaredTests : Undeclared<QuickBooksVendor>;
public sealed class WrittenFieldsTests : WrittenFields<QuickBooksVendor>;
public sealed class LiveTests : Live<QuickBooksVendor>;
