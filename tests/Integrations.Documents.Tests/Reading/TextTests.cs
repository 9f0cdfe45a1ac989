using System.Text;

namespace Integrations.Documents.Tests.Reading;

/// <summary>A document as text: size, encoding, JSON.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("", 1, "the document is empty")]
    [InlineData("   \n", 2, "the document is empty")]
    [InlineData("\uFEFF", 1, "the document is empty")]
    [InlineData("// nothing but a comment", 1, "not valid JSON")]
    public void An_empty_document_is_refused(string json, int line, string message)
    {
        var fault = Sample.Fault(json);
        fault.Message.Should().StartWith(message);
        (fault.Path, fault.Line).Should().Be(("$", line));
        fault.Possible.Should().Contain("JSON");
    }

    [Theory]
    [InlineData("{ \"id\": }", 1)]
    [InlineData("{\n  \"id\": \"a\"\n  \"name\": 1\n}", 3)]
    [InlineData("not json", 1)]
    [InlineData("{ \"id\": \"a\" } { }", 1)]
    [InlineData("{ \"id\": \"a\"", 1)]
    [InlineData("<html></html>", 1)]
    public void A_document_that_is_not_JSON_is_refused_with_its_line(string json, int line)
    {
        var fault = Sample.Fault(json);
        fault.Line.Should().Be(line);
        fault.Message.Should().StartWith("not valid JSON: ");
        fault.Possible.Should().Contain("UTF-8");
    }

    [Theory]
    [InlineData("[]", "a list")]
    [InlineData("\"acme\"", "a text")]
    [InlineData("7", "a number")]
    [InlineData("null", "null")]
    public void A_document_that_is_not_an_object_is_refused(string json, string found) =>
        Sample.Fault(json).Message.Should().Be($"the document is {found}");

    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        ConnectorDocument.Parse(Sample.Smallest.Replace("\"GET /me\"", "\"GET /me\", /* cheap */ // and free", StringComparison.Ordinal))
            .Definition.Probe.Should().Be("GET /me");

    [Fact]
    public void A_byte_order_mark_is_skipped_and_does_not_count_as_a_column()
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];
        ConnectorDocument.Load(new MemoryStream([.. mark, .. Encoding.UTF8.GetBytes(Sample.Smallest)])).Definition.Id.Should().Be("acme");
        var fault = Sample.Refused([.. mark, .. "{ \"idd\": 1, \"schemaVersion\": 1 }"u8]).Faults.First(f => f.Path == "$.idd");
        (fault.Line, fault.Column).Should().Be((1, 3));
    }

    [Fact]
    public void UTF_16_is_refused() =>
        Sample.Refused(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Sample.Smallest)).ToArray())
            .Faults.Should().ContainSingle().Which.Possible.Should().Contain("UTF-8");

    [Fact]
    public void A_text_that_is_not_UTF_8_is_refused() =>
        Sample.Refused([.. "{ \"id\": \""u8, 0xC3, 0x28, .. "\" }"u8]).Faults.Should().ContainSingle()
            .Which.Possible.Should().Contain("UTF-8");

    [Fact]
    public void A_member_that_appears_twice_is_refused_with_both_lines()
    {
        var fault = Sample.Fault(Sample.Smallest.Replace("\"name\": \"Acme\",", "\"name\": \"Acme\",\n  \"name\": \"Other\",",
            StringComparison.Ordinal));
        (fault.Path, fault.Line).Should().Be(("$.name", 5));
        fault.Message.Should().Contain("first in line 4");
    }

    [Fact]
    public void A_document_of_the_largest_size_is_read_and_a_larger_one_is_refused()
    {
        var largest = Sample.Smallest + new string(' ', ConnectorDocument.MaxBytes - Sample.Smallest.Length);
        ConnectorDocument.Parse(largest).Definition.Id.Should().Be("acme");
        var fault = Sample.Fault(largest + " ");
        fault.Message.Should().Be("the document is too large");
        fault.Possible.Should().Contain("1048576");
    }

    [Fact]
    public void A_stream_without_end_is_refused_after_the_largest_size()
    {
        using EndlessStream endless = new();
        var load = () => ConnectorDocument.Load(endless);
        load.Should().Throw<ConnectorDocumentException>().WithMessage("*too large*");
        endless.Given.Should().BeLessThan(2 * ConnectorDocument.MaxBytes);
    }

    [Fact]
    public void A_document_of_the_greatest_depth_is_read_and_a_deeper_one_is_refused()
    {
        string Nested(int levels) => string.Concat(Enumerable.Repeat("[", levels)) + string.Concat(Enumerable.Repeat("]", levels));
        Sample.Refused(Sample.With("deep", Nested(ConnectorDocument.MaxDepth - 1))).Message.Should().Contain("is not a word here");
        var fault = Sample.Refused(Sample.With("x", "1").Replace("\"x\":1", "\"x\":" + Nested(ConnectorDocument.MaxDepth),
            StringComparison.Ordinal)).Faults.Should().ContainSingle().Which;
        fault.Possible.Should().Contain("64 levels");
    }

    [Fact]
    public void A_missing_file_is_refused_with_its_path()
    {
        var load = () => ConnectorDocument.Load("no/such/file.json");
        var refused = load.Should().Throw<ConnectorDocumentException>().Which;
        refused.Document.Should().Be("no/such/file.json");
        refused.Message.Should().Contain("does not exist").And.Contain(Environment.CurrentDirectory);
    }

    [Fact]
    public void A_folder_is_refused()
    {
        var load = () => ConnectorDocument.Load(AppContext.BaseDirectory);
        load.Should().Throw<ConnectorDocumentException>().WithMessage("*cannot be read*");
    }

    [Fact]
    public async Task A_stream_that_cannot_be_read_is_refused()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        var load = () => ConnectorDocument.Load(closed, "closed");
        load.Should().Throw<ConnectorDocumentException>().WithMessage("*'closed'*cannot be read*");
        var loadAsync = () => ConnectorDocument.LoadAsync(closed, "closed");
        await loadAsync.Should().ThrowAsync<ConnectorDocumentException>();
    }

    [Fact]
    public async Task Reading_can_be_canceled()
    {
        using EndlessStream endless = new();
        var load = () => ConnectorDocument.LoadAsync(endless, "endless", new CancellationToken(canceled: true));
        await load.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_stream_is_read_from_its_position_and_left_open()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("junk" + Sample.Smallest)) { Position = 4 };
        (await ConnectorDocument.LoadAsync(stream)).Definition.Id.Should().Be("acme");
        stream.CanRead.Should().BeTrue();
    }

    [Fact]
    public void Nothing_is_read_from_null()
    {
        ((Action)(() => ConnectorDocument.Load((string)null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => ConnectorDocument.Load(""))).Should().Throw<ArgumentException>();
        ((Action)(() => ConnectorDocument.Load((Stream)null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => ConnectorDocument.Parse(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => ConnectorDocument.Parse("{}", ""))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Many_faults_are_counted_and_the_first_fifty_are_listed()
    {
        var many = string.Join(',', Enumerable.Range(1, 60).Select(n => $"\"w{n}\": 1"));
        var refused = Sample.Refused(Sample.Smallest.Replace("\"probe\"", $"{many}, \"probe\"", StringComparison.Ordinal));
        refused.Faults.Should().HaveCount(60);
        refused.Message.Should().Contain("60 faults").And.Contain("and 10 more").And.NotContain("w51'");
    }

    /// <summary>Gives spaces for ever, and counts them.</summary>
    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            Given += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
