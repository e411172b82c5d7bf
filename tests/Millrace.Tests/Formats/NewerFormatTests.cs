using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Millrace.Backplanes;
using Millrace.Files;
using Millrace.Models;
using Millrace.Records;
using Millrace.Runtime.Decisions;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Tasks;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Models;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Runtime.Streamlets;
using Millrace.Schemas;
using Millrace.Testing.Files;
using Millrace.Tests.Decisions;
using Millrace.Tests.Schemas;
using Millrace.Tests.Streamlets;
using Xunit;

namespace Millrace.Tests.Formats;

/// <summary>Each kind of stored bytes, made as a newer version of Millrace might: refused with one message.</summary>
public sealed class NewerFormatTests
{
    private static readonly TaskId Task = new("group", 0);

    [Fact]
    public void A_batch_of_records()
    {
        var payload = new byte[BatchHeader.Size];
        default(BatchHeader).Write(payload);
        payload[0]++;
        var batch = new StoredBatch(7, 1, 0, payload);
        using var log = new OpenLog();
        using var schemas = new SchemaStore(log.Log);
        Refused("Offset 7 of the topic holds a batch that", () => BatchRows.Read(in batch, schemas));
        Assert.Contains(NewerFormat.Code, BatchHeader.WhyNot(payload, "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_commit_of_a_task()
    {
        var bytes = new ArrayBufferWriter<byte>();
        new CommitRecord().Write(bytes);
        CommitRecord.WriteChainHeads(bytes, []);
        var payload = bytes.WrittenSpan.ToArray();
        Assert.Equal(1, CommitRecord.Read(payload).Run);
        payload[0]++;
        Refused("A task's commit", () => CommitRecord.Read(payload));
    }

    [Fact]
    public void State_of_a_task()
    {
        using var log = new OpenLog();
        var partition = log.Append(Task.StateTopic, [2, 1, 0]);
        Refused("State of group/0", () => new StateLog(Task, [], new NoCodecs()).Restore(log.Log, partition, 0));
    }

    [Fact]
    public void An_activation()
    {
        var bytes = new ArrayBufferWriter<byte>();
        new ActivationRecord("slot", 1, Task, "topic", 5, 0).Write(bytes);
        var payload = bytes.WrittenSpan.ToArray();
        Assert.Equal(5, ActivationRecord.Read(payload).Offset);
        payload[0]++;
        Refused("An activation", () => ActivationRecord.Read(payload));
    }

    [Fact]
    public void A_frame_of_decisions()
    {
        using var sealer = new FrameSealer(FrameTrial.Key);
        var frame = new FrameTrial().Frame(sealer, 0, 3);
        frame[0]++;
        Assert.False(DecisionHeader.TryRead(frame, out _));
        SHA256.HashData(frame.AsSpan()[..^FrameSealer.HashBytes], frame.AsSpan()[^FrameSealer.HashBytes..]);
        Refused("A decision frame", () => DecisionFrame.Read(frame));
    }

    [Theory]
    [InlineData("launch-set")]
    [InlineData("of-a-kind-to-come")]
    public void An_event_of_the_catalog(string kind)
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"kind":"{{kind}}","format":2,"number":1,"previous":"","by":"x"}""");
        var failure = Assert.Throws<CatalogException>(() => Catalog.Empty.Apply(bytes));
        IsRefusal("An event on ~catalog", failure.Message);
    }

    [Fact]
    public void A_stored_schema()
    {
        var json = Encoding.UTF8.GetString(SchemaBytes.Write(PointCodec.Instance.Schema));
        Assert.StartsWith("{\"format\":1,", json, StringComparison.Ordinal);
        Assert.Equal(PointCodec.Instance.Schema.Fingerprint, SchemaBytes.Read(Encoding.UTF8.GetBytes(
            json.Replace("\"format\":1,", "", StringComparison.Ordinal))).Fingerprint);
        Refused("A stored schema", () => SchemaBytes.Read(Encoding.UTF8.GetBytes(
            json.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_key_of_decisions()
    {
        var files = new MemoryFileLayer();
        var key = DecisionKey.Open(files, "/data", bytes => bytes.AsSpan().Fill(5));
        Assert.Equal(key.Id, DecisionKey.Open(files, "/data", _ => Assert.Fail("made anew")).Id);
        using (var file = files.Open("/data/decision.key", FileUse.Write)) file.Write([2], 3);
        Refused("/data/decision.key", () => DecisionKey.Open(files, "/data", _ => { }));
    }

    [Fact]
    public void A_key_without_a_head_is_read_as_ever()
    {
        var files = new MemoryFileLayer();
        using (var file = files.Open("/data/decision.key", FileUse.Create))
            file.Write([.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0);
        Assert.Equal(FrameTrial.Key.Id, DecisionKey.Open(files, "/data", _ => Assert.Fail("made anew")).Id);
    }

    [Fact]
    public void A_manifest()
    {
        var failure = Assert.Throws<ModelRefusedException>(() => ManifestReader.Read("manifest: 2\nnew: { a: b }"u8));
        IsRefusal("The manifest", failure.Message);
    }

    [Fact]
    public void Places_of_sources_and_sinks()
    {
        var file = new JsonLinesIngress<Tick>(new TickCodec());
        Assert.Null(file.Parameters.Single(parameter => parameter.Name == "path").TrySet("ticks.jsonl"));
        Refused("ticks.jsonl: its stored place", () => file.RestoreCursor([2, 0, 0]));
        var http = new HttpIngress<Tick>(new TickCodec());
        Refused("The stored place of an http-ingress", () => http.RestoreCursor([2, 0, 0]));
        var lines = new JsonLinesEgress<Tick>(new TickCodec());
        Assert.Throws<InvalidDataException>(() => lines.RestoreCursor([2, 0, 0]));
    }

    private static void Refused(string what, Action read) =>
        IsRefusal(what, Assert.Throws<InvalidDataException>(read).Message);

    private static void IsRefusal(string what, string message)
    {
        Assert.StartsWith(what, message, StringComparison.Ordinal);
        Assert.EndsWith(
            " has format 2; this version of Millrace reads up to 1. Use the version that wrote it, or a newer one"
            + " (MR5001).", message, StringComparison.Ordinal);
    }
}
