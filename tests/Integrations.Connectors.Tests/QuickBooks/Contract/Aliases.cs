global using QuickBooksTruth = Integrations.QuickBooks.Tests.QuickBooksContract;
