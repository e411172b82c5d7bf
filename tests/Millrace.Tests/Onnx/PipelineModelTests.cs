using System.Text.Json;
using Millrace.Models;
using Millrace.Onnx;
using Millrace.Runtime.Models;
using Millrace.Tests.Models;
using Xunit;

namespace Millrace.Tests.Onnx;

public class PipelineModelTests
{
    private static readonly ModelAdmission Admission = new([new OnnxFormat()]);

    [Theory]
    [InlineData("logistic-zipmap", "output_probability[:, 2]")]
    [InlineData("logistic-plain", "probabilities[:, 2]")]
    [InlineData("logistic-columns", "i1")]
    [InlineData("string-labels-zipmap", "output_probability[:, 0]")]
    [InlineData("string-labels", "probabilities[:, 0]")]
    [InlineData("kmeans-5", "scores[:, 4]")]
    [InlineData("kmeans-5", "label")]
    [InlineData("isolation-forest", "scores")]
    [InlineData("isolation-forest", "label")]
    [InlineData("linear-20", "variable")]
    [InlineData("linear-20-batch1", "variable")]
    [InlineData("ffnn-28-32-32-10-1", "variable")]
    [InlineData("ffnn-28-batch1", "variable")]
    [InlineData("ffnn-28-float16", "variable")]
    [InlineData("ffnn-28-float16-inside", "variable")]
    [InlineData("crayfish-ffnn-28x28", "probabilities[:, 9]")]
    [InlineData("int64-boosting", "probabilities[:, 1]")]
    public void A_converted_pipeline_scores_what_its_authors_saw(string name, string output)
    {
        var (input, golden, payload) = Read(name, output);
        var package = SharedModels.Package(payload, input, [output], golden, ToleranceOf(input.Kind));
        var admitted = Admission.Admit(package);
        using var model = admitted.Model;
        var wasCut = admitted.Notes.Any(note => note.StartsWith("ZipMap", StringComparison.Ordinal));
        Assert.Equal(name.EndsWith("zipmap", StringComparison.Ordinal), wasCut);
    }

    [Theory]
    [InlineData("text-tfidf", "text")]
    [InlineData("columns-strings-and-numbers", "workclass")]
    public void A_model_that_takes_texts_is_refused_with_the_reason(string name, string tensor)
    {
        var payload = File.ReadAllBytes(Path.Combine(SharedModels.Folder("pipelines"), name, $"{name}.onnx"));
        var package = SharedModels.Package(payload, tensor, 1, ["probabilities"], SharedModels.Rows(2, 1));
        Assert.Throws<ModelRefusedException>(() => Admission.Admit(package));
    }

    [Theory]
    [InlineData("forest-100-depth12")]
    [InlineData("forest-missing-20-depth8")]
    [InlineData("gbdt-100x32")]
    [InlineData("hist-gradient-boosting-200x31")]
    public void A_real_forest_scores_what_its_authors_saw(string name) =>
        TryForest(Path.Combine(SharedModels.Folder("trees"), name));

    [Fact]
    public void Every_legal_form_of_tree_is_admitted_and_scores_right()
    {
        var tiny = Path.Combine(SharedModels.Folder("trees"), "tiny");
        foreach (var folder in Directory.EnumerateDirectories(tiny).Order()) TryForest(folder);
    }

    private static void TryForest(string folder)
    {
        var name = Path.GetFileName(folder);
        using var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")));
        if (!meta.RootElement.TryGetProperty("inputs", out var inputs) || !File.Exists(Path.Combine(folder, "rows.f32"))
            || !meta.RootElement.TryGetProperty("outputs", out _))
            return;
        var columns = inputs[0].GetProperty("shape")[1].GetInt32();
        var output = meta.RootElement.GetProperty("outputs").EnumerateArray().Last();
        var width = output.GetProperty("shape").GetArrayLength() == 2 ? output.GetProperty("shape")[1].GetInt32() : 1;
        var rows = Floats(Path.Combine(folder, "rows.f32"));
        var expected = Floats(Path.Combine(folder, "expected.f32"));
        var last = width - 1;
        var golden = Enumerable.Range(0, Math.Min(64, rows.Length / columns))
            .Where(row => float.IsFinite(expected[(row * width) + last]))
            .Select(row => new GoldenRow(
                rows[(row * columns)..((row + 1) * columns)],
                new Dictionary<string, double> { ["o0"] = expected[(row * width) + last] })).ToArray();
        var payload = File.ReadAllBytes(Path.Combine(folder, $"{name}.onnx"));
        var tensor = inputs[0].GetProperty("name").GetString()!;
        var outputName = $"{output.GetProperty("name").GetString()}[:, {last}]";
        var package = SharedModels.Package(payload, tensor, columns, [outputName], golden);
        if (meta.RootElement.TryGetProperty("reproducible", out var reproducible) && !reproducible.GetBoolean())
        {
            Assert.Throws<ModelRefusedException>(() => Admission.Admit(package));
            return;
        }

        try
        {
            using var model = Admission.Admit(package).Model;
        }
        catch (ModelRefusedException refusal)
        {
            Assert.Fail($"{name}: {refusal.Reason}");
        }
    }

    // Expected values of half precision are the shortest text of a half.
    private static double ToleranceOf(TensorKind kind) => kind == TensorKind.Float16 ? 5e-4 : 2e-6;

    private static float[] Floats(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var values = new float[bytes.Length / 4];
        Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
        return values;
    }

    private static (ModelInput Input, GoldenRow[] Golden, byte[] Payload) Read(string name, string output)
    {
        var folder = Path.Combine(SharedModels.Folder("pipelines"), name);
        using var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")));
        var declared = meta.RootElement.GetProperty("inputs")[0];
        var kind = Enum.Parse<TensorKind>(declared.GetProperty("dtype").GetString()!, true);
        var input = new ModelInput(
            declared.GetProperty("name").GetString()!,
            SharedModels.Names(0, declared.GetProperty("shape")[1].GetInt32()),
            kind);
        Assert.True(ModelOutput.TryParse("o0", output, out var parsed));
        var rows = SharedModels.JsonLines(Path.Combine(folder, "rows.jsonl"))
            .Select(row => row.GetProperty(input.Tensor).EnumerateArray().Select(value => value.GetDouble()).ToArray());
        var expected = SharedModels.JsonLines(Path.Combine(folder, "expected.jsonl"))
            .Select(row => Value(row.GetProperty(parsed.Tensor), parsed.Column));

        // Features are float32: whole numbers beyond 2^24 are no features, and are left out here.
        var golden = rows.Zip(expected)
            .Where(pair => kind != TensorKind.Int64 || pair.First.All(value => Math.Abs(value) <= 1 << 24))
            .Select(pair => new GoldenRow(
                [.. pair.First.Select(value => (float)value)],
                new Dictionary<string, double> { ["o0"] = pair.Second })).ToArray();
        return (input, golden, File.ReadAllBytes(Path.Combine(folder, $"{name}.onnx")));
    }

    private static double Value(JsonElement value, int column) => value.ValueKind switch
    {
        JsonValueKind.Array => value[column].GetDouble(),
        JsonValueKind.Object => value.EnumerateObject().ElementAt(column).Value.GetDouble(),
        _ => value.GetDouble(),
    };
}
