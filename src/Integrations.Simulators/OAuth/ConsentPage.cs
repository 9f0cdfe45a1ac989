using System.Text.Encodings.Web;

namespace Integrations.Simulators;

/// <summary>The page on which a user allows or denies an app's access to the account. Its form posts to the URL of the page.</summary>
internal static class ConsentPage
{
    private const string Decision = "decision";
    private const string Deny = "deny";

    public static bool IsDenied(SimulatedRequest request) => request.Method == "POST" && request.Form.GetValueOrDefault(Decision) == Deny;

    public static SimulatedAnswer For(SimulatedRequest request) => SimulatedAnswer.Text(200, $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Simulated vendor: allow access?</title>
          <link rel="icon" href="data:,">
          <style>
            body { font: 1rem/1.5 system-ui, sans-serif; color: #222; background: #eef1f5; margin: 0; display: grid; place-items: center; min-height: 100vh }
            main { background: #fff; padding: 2rem; border-radius: .75rem; box-shadow: 0 1px 4px #0002; max-width: 28rem }
            h1 { font-size: 1.25rem; margin-top: 0 }
            li { font-family: ui-monospace, monospace; font-size: .875rem }
            button { font: inherit; padding: .5rem 1.25rem; border-radius: .5rem; border: 1px solid #556; background: #fff; cursor: pointer }
            button[value=allow] { background: #1d4f91; border-color: #1d4f91; color: #fff }
          </style>
        </head>
        <body>
          <main>
            <h1>{{Text(request.Query("client_id"))}} asks for access to your account</h1>
            <p>This is a simulated vendor. The app wants to:</p>
            <ul>{{string.Concat(ScopesOf(request).Select(scope => $"<li>{Text(scope)}</li>"))}}</ul>
            <form method="post">
              <button name="{{Decision}}" value="allow">Allow</button>
              <button name="{{Decision}}" value="{{Deny}}">Deny</button>
            </form>
          </main>
        </body>
        </html>
        """, "text/html; charset=utf-8");

    private static string[] ScopesOf(SimulatedRequest request) =>
        (request.Query("scope") ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
