using Millrace.Models;
using Millrace.Onnx;
using Millrace.Runtime.Models;
using Millrace.Tests.Models;
using Millrace.Tests.Reliability;
using Xunit;

namespace Millrace.Tests.Onnx;

public class FlightModelTests
{
    private static readonly ModelAdmission Admission = new([new OnnxFormat()]);

    [Theory]
    [InlineData("delay-risk-v0", 3)]
    [InlineData("delay-risk-v1", 6)]
    [InlineData("delay-risk-v2", 7)]
    public void The_sample_models_are_admitted(string name, int features)
    {
        var admitted = Admission.Admit(SharedModels.SamplePackage(name));
        using var model = admitted.Model;
        Assert.Equal(features, model.Features.Count);
        Assert.Equal(["risk"], model.Outputs);
        Assert.Matches(@"^onnxruntime 1\.\d+\.\d+ cpu, 1 thread$", model.Engine);
        Assert.Empty(admitted.Notes);
    }

    [Fact]
    public void A_model_whose_golden_rows_do_not_reproduce_is_refused_with_the_row()
    {
        var good = SharedModels.SamplePackage("delay-risk-v2");
        var rows = good.Golden.ToList();
        rows[3] = rows[3] with { Expected = new Dictionary<string, double> { ["risk"] = 0.75 } };
        var package = new ModelPackage(good.Manifest, rows, good.ManifestBytes, good.Payload, good.GoldenBytes);
        var refusal = Assert.Throws<ModelRefusedException>(() => Admission.Admit(package));
        Assert.StartsWith("Golden row 4 scores ", refusal.Reason, StringComparison.Ordinal);
        Evidence.Caught(Promises.BadModel, "a model that loads but scores otherwise", "golden rows");
    }

    [Theory]
    [InlineData("delay-risk-v1")]
    [InlineData("delay-risk-v2")]
    public void Scores_are_the_same_bits_at_every_batch_size(string name)
    {
        using var model = Admission.Admit(SharedModels.SamplePackage(name)).Model;
        using var scorer = model.CreateScorer(600);
        var width = model.Features.Count;
        var rows = Enumerable.Range(0, 600 * width).Select(i => ((i * 37) % 101) - 20.5f).ToArray();
        var whole = Score(scorer, rows, 0, 600, width);
        foreach (var size in (int[])[1, 2, 5, 16, 300, 599])
        {
            for (var start = 0; start + size <= 600; start += Math.Max(size, 97))
                Assert.Equal(whole[start..(start + size)], Score(scorer, rows, start, size, width));
        }
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        using var model = Admission.Admit(SharedModels.SamplePackage("delay-risk-v2")).Model;
        using var scorer = model.CreateScorer(512);
        scorer.Features.Fill(1);
        for (var i = 0; i < 3; i++) scorer.Score(511);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < 200; i++) scorer.Score(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_features_stay_as_they_were_filled_in()
    {
        using var model = Admission.Admit(SharedModels.SamplePackage("delay-risk-v1")).Model;
        using var scorer = model.CreateScorer(8);
        scorer.Features.Fill(2.5f);
        scorer.Score(5);
        Assert.All(scorer.Features.ToArray(), value => Assert.Equal(2.5f, value));
    }

    [Fact]
    public void The_sample_models_score_the_expected_values()
    {
        var folder = SharedModels.Folder("flight-delays");
        var lines = File.ReadLines(Path.Combine(folder, "expected.csv")).ToList();
        var columns = lines[0].Split(',').ToList();
        foreach (var version in (string[])["v0", "v1", "v2"])
        {
            using var model = Admission.Admit(SharedModels.SamplePackage($"delay-risk-{version}")).Model;
            using var scorer = model.CreateScorer(lines.Count - 1);
            var width = model.Features.Count;
            var places = model.Features.Select(feature => columns.IndexOf(feature.Name)).ToArray();
            for (var row = 1; row < lines.Count; row++)
            {
                var cells = lines[row].Split(',');
                for (var i = 0; i < width; i++)
                    scorer.Features[((row - 1) * width) + i] = float.Parse(cells[places[i]]);
            }

            scorer.Score(lines.Count - 1);
            for (var row = 1; row < lines.Count; row++)
            {
                var expected = double.Parse(lines[row].Split(',')[columns.IndexOf(version)]);
                Assert.InRange(scorer.Output(0)[row - 1], expected - 1e-6, expected + 1e-6);
            }
        }
    }

    private static float[] Score(IScorer scorer, float[] rows, int start, int count, int width)
    {
        rows.AsSpan(start * width, count * width).CopyTo(scorer.Features);
        scorer.Score(count);
        return scorer.Output(0).ToArray();
    }
}
