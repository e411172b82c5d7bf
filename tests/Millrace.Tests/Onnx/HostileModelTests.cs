using System.Diagnostics;
using System.Text.Json;
using Millrace.Models;
using Millrace.Onnx;
using Millrace.Onnx.Graphs;
using Millrace.Runtime.Models;
using Millrace.Tests.Models;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Onnx;

public class HostileModelTests
{
    private static readonly ModelAdmission Admission = new([new OnnxFormat()]);

    [Fact]
    public void Every_hostile_model_is_refused_quickly_and_with_a_reason()
    {
        var folder = SharedModels.Folder("hostile");
        using var index = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "index.json")));
        var accepted = new List<string>();
        foreach (var entry in index.RootElement.GetProperty("models").EnumerateArray())
        {
            var file = entry.GetProperty("file").GetString()!;
            var clock = Stopwatch.StartNew();
            var reason = Refusal(Path.Combine(folder, file), entry);
            TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {reason ?? "(accepted)"} {clock.Elapsed}");
            if (reason is null && entry.GetProperty("action").GetString() != "flag") accepted.Add(file);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{file} took {clock.Elapsed}");
        }

        Assert.Empty(accepted);
        Evidence.Trials(Promises.BadModel, "hostile model files, each by its trick",
            index.RootElement.GetProperty("models").GetArrayLength(), 0);
    }

    [Fact]
    public void Golden_rows_on_which_no_feature_has_influence_give_a_note()
    {
        var good = SharedModels.SamplePackage("delay-risk-v2");
        var package = new ModelPackage(good.Manifest, [good.Golden[0], good.Golden[0]], default, good.Payload, default);
        var admitted = Admission.Admit(package);
        using var model = admitted.Model;
        const string start = "No feature has any influence";
        Assert.Contains(admitted.Notes, note => note.StartsWith(start, StringComparison.Ordinal));
    }

    [Fact]
    public void A_payload_cut_or_changed_anywhere_never_ends_the_process()
    {
        var good = SharedModels.SamplePackage("delay-risk-v1");
        var bytes = good.Payload.ToArray();
        for (var length = 0; length < bytes.Length; length++) Try(good, bytes[..length]);
        var trials = bytes.Length;
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var bit = 0; bit < 8; bit += 3, trials++)
            {
                var changed = (byte[])bytes.Clone();
                changed[at] ^= (byte)(1 << bit);
                Try(good, changed);
            }
        }

        Evidence.Trials(Promises.BadModel, "a model cut at each length, and bits of each byte flipped", trials, 0);
    }

    [Fact]
    public void A_file_of_the_runtimes_own_format_is_refused_whatever_else_it_is()
    {
        byte[] bytes = [0x08, 0x08, 0x12, 0x08, .. "ORTM"u8, 0, 0, 0, 0];
        var refusal = Assert.Throws<ModelRefusedException>(() => OnnxReader.Read(bytes));
        Assert.Contains("own format", refusal.Reason, StringComparison.Ordinal);
    }

    private static void Try(ModelPackage good, byte[] payload)
    {
        try
        {
            using var model = new OnnxFormat().Load(
                new ModelPackage(good.Manifest, good.Golden, default, payload, default));
        }
        catch (ModelRefusedException)
        {
            // Refused is right, and loaded is right too (a weight may have changed): anything else fails the test.
            return;
        }
    }

    private static string? Refusal(string path, JsonElement entry)
    {
        var payload = File.ReadAllBytes(path);
        var input = entry.GetProperty("manifest").GetProperty("inputs")[0];
        var shape = input.GetProperty("shape");
        var columns = shape.GetArrayLength() > 1 ? shape[1].GetInt32() : 1;
        var golden = SharedModels.Rows(8, columns);
        try
        {
            var package = SharedModels.Package(
                payload, input.GetProperty("name").GetString()!, columns, [OutputOf(payload)], golden);
            using var model = Admission.Admit(package).Model;
            return null;
        }
        catch (ModelRefusedException refusal)
        {
            return refusal.Reason;
        }
    }

    private static string OutputOf(byte[] payload)
    {
        try
        {
            return OnnxReader.Read(payload).Outputs is [var first, ..] ? first.Name : "Y";
        }
        catch (ModelRefusedException)
        {
            return "Y";
        }
    }
}
