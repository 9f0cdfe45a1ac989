using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A copy of the record that was sent: the caller's is not changed.</summary>
internal static class SentRecord
{
    public static T Of<T>(ResourceCall<T> call, T sent, bool keepsId = true) where T : UnifiedRecord, new()
    {
        var echo = new T { Connector = call.Connector.Id };
        foreach (var field in call.Definition.AllFields.Where(f => f.IsSet(sent))) field.Copy(sent, echo);
        foreach (var (name, value) in sent.CustomFieldsOrNull?.Written ?? new Dictionary<string, CustomValue>()) echo.CustomFields[name] = value;
        if (!keepsId) echo.Id = null;
        return echo;
    }
}
