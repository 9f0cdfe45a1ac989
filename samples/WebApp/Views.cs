using System.Globalization;
using System.Text.Encodings.Web;
using Integrations;
using Integrations.Connectors;
using Integrations.Models;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebApp;

/// <summary>The pieces of the page. Whatever is not written here is encoded.</summary>
internal static class Views
{
    public static string SignIn { get; } = Layout("""
        <section class="card narrow">
          <h2>Demo sign-in</h2>
          <p>This is a demo: there is no password. You become Ada, who works for Analytical Engines.</p>
          <form method="post" action="/signin"><button class="primary">Sign in as Ada</button></form>
        </section>
        """);

    public static string Signed(string? user, string content, HealthReport report) => Layout($"""
        <form class="who" method="post" action="/signout"><span>{Text(user)} <small>(demo user)</small></span> <button>Sign out</button></form>
        {content}
        <footer id="health"><span class="dot {(report.Status == HealthStatus.Healthy ? "good" : "bad")}"></span> {report.Status}: {Text(string.Join(' ', report.Entries.Values.Select(e => e.Description)))}</footer>
        """);

    public static string Notice(IQueryCollection query) => (query["error"].ToString(), query["reason"].ToString()) switch
    {
        (not "", "declined") => """<p class="notice bad" role="alert">Not connected: access was not allowed at the vendor. Nothing was kept.</p>""",
        ({ Length: > 0 } error, _) => $"""<p class="notice bad" role="alert">Not connected: {Text(error)}. Please try again.</p>""",
        _ when query.ContainsKey("connection") => """<p class="notice good" role="status">Connected.</p>""",
        _ when query.ContainsKey("disconnected") => """<p class="notice" role="status">Disconnected: the access was revoked at the vendor.</p>""",
        _ => "",
    };

    public static string Offer(ConnectorDefinition connector) => $"""
        <section class="card">
          <h2>{Text(connector.Name)}</h2>
          <p>Not connected. You are sent to {Text(connector.Name)}, allow access there, and come back to your contacts.</p>
          <a class="button primary" href="/integrations/connect/{Uri.EscapeDataString(connector.Id)}?returnUrl=/">Connect {Text(connector.Name)}</a>
        </section>
        """;

    public static string Connected(Connection connection, string name, string content) => $"""
        <section class="card">
          <div class="title">
            <h2>{Text(name)}</h2>
            <span class="badge {(connection.Status == ConnectionStatus.Active ? "good" : "bad")}">{Text(connection.Status.ToString())}</span>
            <button data-disconnect="/integrations/connections/{Uri.EscapeDataString(connection.Id.Value)}">Disconnect</button>
          </div>
          <p class="facts">Account {Text(connection.AccountName ?? connection.Account ?? "unknown")}, connected {connection.ConnectedAt.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)}</p>
          {content}
        </section>
        """;

    public static string Table(Page<Contact> contacts) => $"""
        <div class="scroll">
          <table>
            <caption>{(contacts.Cursor is null ? "" : "The first ")}{contacts.Count} contacts</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Title</th><th scope="col">Email</th><th scope="col">Phone</th></tr></thead>
            <tbody>{string.Concat(contacts.Select(Row))}</tbody>
          </table>
        </div>
        """;

    public static string Failure(Connection connection, IntegrationException error) => $"""
        <p class="notice bad" role="alert">{Text(error.Message)}</p>
        {(error is NeedsReauthorizationException ? $"""<button class="primary" data-reconnect="/integrations/connections/{Uri.EscapeDataString(connection.Id.Value)}/reconnect">Connect again</button>""" : "")}
        """;

    private static string Row(Contact contact) => $"""
        <tr><th scope="row">{Text(contact.FullName)}</th><td>{Text(contact.Title)}</td><td>{Text(contact.Emails.Primary)}</td><td>{Text(contact.Phones.Primary)}</td></tr>
        """;

    private static string Layout(string content) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Your contacts</title>
          <link rel="icon" href="/icon.svg">
          <link rel="stylesheet" href="/site.css">
          <script src="/app.js" defer></script>
        </head>
        <body>
          <main>
            <h1>Your contacts</h1>
            {content}
          </main>
        </body>
        </html>
        """;

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
