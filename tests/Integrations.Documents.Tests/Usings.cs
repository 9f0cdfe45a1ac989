global using Integrations.Documents.Tests.Support;
