using System.Text;
using Millrace.Files;
using Millrace.Models;
using Millrace.Runtime.Models;
using Millrace.Testing.Files;
using Xunit;

namespace Millrace.Tests.Models;

public class PackageTests
{
    private const string Head = "model: tried\nformat: onnx\n";

    private const string Good =
        "model: tried\nformat: onnx\npayload: p\ngolden: g\ninputs: { t: [a, b] }\noutputs: { score: 'y[:, 1]' }\n";

    [Theory]
    [InlineData("model: tried", "line 1: \"format\" is missing")]
    [InlineData("model: Tried X\n", "line 1: \"model\" may hold")]
    [InlineData(Good + "colour: red\n", "line 7: \"colour\" is unknown")]
    [InlineData(Good + "model: again\n", "line 7: \"model\" stands twice")]
    [InlineData("a: &x b\nc: *x\n", "line 1: anchors, aliases and tags are not taken")]
    [InlineData(Head + "payload: ../p\ngolden: g\ninputs: {t: [a]}\noutputs: {s: y}\n",
        "line 3: \"payload\" must be a file beside the manifest")]
    [InlineData(Head + "payload: p\ngolden: g\ninputs: {t: [a, a]}\noutputs: {s: y}\n",
        "line 5: the feature \"a\" stands twice")]
    [InlineData(Head + "payload: p\ngolden: g\ninputs: {t: [a]}\noutputs: {s: 'y[1]'}\n",
        "line 6: \"y[1]\" is not of the form")]
    [InlineData(Head + "payload: p\ngolden: g\ninputs: {t: {type: text, features: [a]}}\noutputs: {s: y}\n",
        "line 5: \"type\" must be float32")]
    [InlineData("model: [[[[[[1]]]]]]", "it is nested too deeply")]
    [InlineData("model: 'tried", "The manifest is wrong in line")]
    public void A_wrong_manifest_is_refused_with_its_line(string text, string reason)
    {
        var refusal = Assert.Throws<ModelRefusedException>(() => ManifestReader.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_says_all_that_is_in_it()
    {
        var text = Good + "tolerance: 1e-4\ndescription: tries\ntrained: { by: us, on: [a, b] }\n";
        var manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(("tried", "onnx", "p", "g"), (manifest.Model, manifest.Format, manifest.Payload, manifest.Golden));
        Assert.Equal(new ModelOutput("score", "y", 1), Assert.Single(manifest.Outputs));
        Assert.Equal(["a", "b"], manifest.FeatureNames);
        Assert.Equal(1e-4, manifest.Tolerance);
        Assert.Equal("by: us; on: a, b", manifest.Trained);
    }

    [Theory]
    [InlineData("", "has no golden rows")]
    [InlineData("{\"inputs\": {\"a\": 1}, \"expected\": {\"score\": 1}}", "line 1: the feature \"b\" is missing")]
    [InlineData("\n{\"inputs\": {\"a\": 1, \"b\": 2, \"c\": 3}, \"expected\": {\"score\": 1}}",
        "line 2: it holds inputs that are no features")]
    [InlineData("{\"inputs\": {\"a\": 1, \"b\": 2}, \"expected\": {}}", "line 1: it expects nothing")]
    [InlineData("{\"inputs\": {\"a\": 1, \"b\": 2}, \"expected\": {\"x\": 1}}", "line 1: \"x\" is no output")]
    [InlineData("[1]", "line 1: it is no JSON object")]
    [InlineData("{", "line 1: it is no JSON object")]
    public void Wrong_golden_rows_are_refused_with_their_line(string text, string reason)
    {
        var manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(Good));
        var refusal = Assert.Throws<ModelRefusedException>(
            () => GoldenReader.Read(Encoding.UTF8.GetBytes(text), manifest));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_package_survives_power_loss_and_is_the_same()
    {
        var files = new MemoryFileLayer();
        var package = ConstantFormat.Package(3);
        new PackageStore(files, "/data").Put(package);
        var after = new PackageStore(files.AfterCrash(new Random(7)), "/data");
        Assert.True(after.Contains(package.Digest));
        Assert.Equal(package.Digest, after.Get(package.Digest).Digest);
    }

    [Fact]
    public void A_damaged_package_is_refused()
    {
        var files = new MemoryFileLayer();
        var package = ConstantFormat.Package(3);
        var store = new PackageStore(files, "/data");
        store.Put(package);
        using (var file = files.Open($"/data/models/{package.Digest}/payload", FileUse.Write)) file.Write("4"u8, 0);
        var refusal = Assert.Throws<ModelRefusedException>(() => store.Get(package.Digest));
        Assert.Contains("is damaged", refusal.Reason, StringComparison.Ordinal);
        Assert.Throws<ModelRefusedException>(() => store.Get("../../etc"));
    }
}
