namespace Integrations.Publish;

/// <summary>A connector that is a document.</summary>
internal static class NimbusDocument
{
    public static byte[] Json => """
        {
          "schemaVersion": 1, "id": "nimbus", "name": "Nimbus CRM", "baseAddress": "https://api.nimbus.example",
          "authentication": {
            "kind": "oauth2", "authorizationEndpoint": "https://login.nimbus.example/authorize",
            "tokenEndpoint": "https://login.nimbus.example/token"
          },
          "probe": "GET /me",
          "resources": [
            {
              "resource": "contacts", "object": "contact", "isDescribed": false,
              "map": { "id": "id", "title": { "kind": "text", "path": "title", "fallbackPath": "job.title" } },
              "list": [{ "request": "GET /contacts", "items": "data" }]
            }
          ]
        }
        """u8.ToArray();
}
