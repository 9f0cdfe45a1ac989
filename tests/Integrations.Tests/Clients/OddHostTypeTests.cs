using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Clients;

/// <summary>Types of the host's own whose code throws, and numbers they cannot hold.</summary>
public sealed class OddHostTypeTests
{
    [Fact]
    public async Task A_number_too_large_for_the_type_is_an_issue_and_not_infinity()
    {
        var one = (await ReadAsync("""{"Id":"1","Name":"Ann","Ratio":1e400,"Small":"1e39"}"""))[0];
        (one.Value!.Name, one.Value.Ratio, one.Value.Small).Should().Be(("Ann", 0d, null));
        one.Issues.Select(i => i.Field).Should().BeEquivalentTo("Value.Ratio", "Value.Small");
    }

    [Theory]
    [InlineData("\"Converted\":5")]
    [InlineData("\"Guarded\":-1")]
    public async Task What_code_of_the_host_throws_is_an_issue_of_its_record_and_the_others_are_read(string member)
    {
        var read = await ReadAsync($$"""{"Id":"1",{{member}}},{"Id":"2","Name":"Bea"}""");
        read[0].Value.Should().BeNull();
        read[0].Issues.Should().ContainSingle().Which.Field.Should().Be("Value");
        read[1].Value!.Name.Should().Be("Bea");
    }

    private static async Task<List<ObjectRecord<Fragile>>> ReadAsync(string rows)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /query", $$"""{"rows":[{{rows}}]}""");
        return await acme.Client.Objects("Thing", FragileJson.Default.Fragile).ListAsync().ToListAsync();
    }
}

internal sealed class Fragile
{
    public string? Name { get; set; }

    public double Ratio { get; set; }

    public float? Small { get; set; }

    [JsonConverter(typeof(ThrowingConverter))]
    public int Converted { get; set; }

    public int Guarded
    {
        get => 0;
        set => ArgumentOutOfRangeException.ThrowIfNegative(value);
    }
}

internal sealed class ThrowingConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new FormatException("The host's own.");

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

[JsonSerializable(typeof(Fragile))]
internal sealed partial class FragileJson : JsonSerializerContext;
