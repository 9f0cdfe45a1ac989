using System.Reflection;
using FluentAssertions;
using Integrations.Connectors;
using Integrations.Internal;
using Xunit;

namespace Integrations.Tests.Definitions;

/// <summary>A member that must have a value is refused by name where it is null, whichever it is: a new member too.</summary>
public sealed class NullMemberTests
{
    /// <summary>Parts of a definition that an author fills, and where the sample has one.</summary>
    private static readonly Dictionary<string, Func<SampleDefinition, object>> Parts = new()
    {
        ["Errors"] = static sample => sample.Errors,
        ["Scopes"] = static sample => sample.Scopes,
        ["AccountProperties"] = static sample => sample.Properties,
        ["Metadata"] = static sample => sample.Metadata,
        ["Authentication"] = static sample => sample.Authentication,
        ["Authentication.Refresh"] = static sample => sample.Authentication.Refresh,
        ["Authentication.Authorization"] = static sample => sample.Authentication.Authorization,
        ["Authentication.Request"] = static sample => sample.Authentication.Request,
        ["Authentication.TokenResponse"] = static sample => sample.Authentication.TokenResponse,
        ["Options"] = static sample => sample.Options,
        ["List"] = static sample => sample.List,
        ["GetMany"] = static sample => sample.GetMany,
        ["Create"] = static sample => sample.Create,
        ["Update"] = static sample => sample.Update,
        ["Upsert"] = static sample => sample.Upsert,
        ["CreateMany"] = static sample => sample.CreateMany,
        ["CreateMany.Rows"] = static sample => sample.CreateMany.Rows,
        ["Link"] = static sample => sample.Link,
        ["Webhooks"] = static sample => sample.Webhooks,
        ["Webhooks.Signatures"] = static sample => sample.Webhooks.Signatures[0],
        ["Webhooks.Events"] = static sample => sample.Webhooks.Events[0],
    };

    public static TheoryData<string, string> Members
    {
        get
        {
            var members = new TheoryData<string, string>();
            foreach (var member in Required(new SampleDefinition().Build())) members.Add("", member.Name);
            foreach (var (part, of) in Parts)
                foreach (var member in Required(of(new()))) members.Add(part, member.Name);
            return members;
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_member_that_must_have_a_value_is_refused_where_it_is_null(string part, string member)
    {
        var sample = new SampleDefinition();
        var definition = part.Length == 0 ? sample.Build() : null;
        var owner = definition ?? Parts[part](sample);
        Required(owner).Single(property => property.Name == member).SetValue(owner, null);
        DefinitionValidator.FaultsOf(definition ?? sample.Build()).Should().Contain(
            fault => fault.Member.EndsWith(member, StringComparison.Ordinal) && fault.Message == "is null",
            "an author whose static field is null is told its name when the connector is registered: add the member to NullChecks");
    }

    [Fact]
    public void The_parts_are_found() => Members.Should().HaveCountGreaterThan(60);

    private static IEnumerable<PropertyInfo> Required(object owner)
    {
        var nullability = new NullabilityInfoContext();
        return owner.GetType().GetProperties().Where(property => property.SetMethod is { IsPublic: true }
            && !property.PropertyType.IsValueType && nullability.Create(property).WriteState == NullabilityState.NotNull);
    }
}
