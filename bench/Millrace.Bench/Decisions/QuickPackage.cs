namespace Millrace.Bench.Decisions;

/// <summary>The folder that a blueprint's slot takes the quick model from.</summary>
internal static class QuickPackage
{
    private const string Manifest = """
        model: quick
        format: quick
        payload: model.quick
        inputs: { features: [i, j, k, l, m] }
        outputs: { risk: "score" }
        golden: golden.jsonl
        tolerance: 1e-6
        """;

    private const string Golden = """
        {"inputs": {"i": 1, "j": 2, "k": 3, "l": 4, "m": 5}, "expected": {"risk": 0.5}}
        {"inputs": {"i": 5, "j": 4, "k": 3, "l": 2, "m": 1}, "expected": {"risk": 2.5}}

        """;

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "manifest.yaml"), Manifest);
        File.WriteAllText(Path.Combine(folder, "golden.jsonl"), Golden);
        File.WriteAllText(Path.Combine(folder, "model.quick"), "quick");
    }
}
