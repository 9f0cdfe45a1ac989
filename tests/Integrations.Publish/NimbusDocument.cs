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
              "model": "contact", "options": { "object": "contacts", "isDescribed": false },
              "map": {
                "id": { "kind": "text", "path": "id", "readOnly": true },
                "title": { "kind": "text", "path": "title", "fallbackPath": "job.title" }
              },
              "lists": [{ "request": "GET /contacts", "items": "data" }]
            }
          ]
        }
        """u8.ToArray();
}
