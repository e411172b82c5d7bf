using Millrace.Models;
using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Checks;

/// <summary>The TreeEnsemble of ai.onnx.ml 5, which keeps splits and leaves in arrays of their own.</summary>
internal sealed class FlatTreeCheck
{
    private const int Member = 6;
    private readonly OnnxNode _node;

    private FlatTreeCheck(OnnxNode node) => _node = node;

    public static void Run(OnnxNode node, int columns)
    {
        var check = new FlatTreeCheck(node);
        var leaves = check.CheckLeaves();
        var splits = check.CheckSplits(columns);
        check.CheckShape(splits, leaves);
    }

    private int CheckLeaves()
    {
        var targets = _node.Integers("leaf_targetids");
        var weights = _node.Numbers("", "leaf_weights");
        if (targets.Count == 0) throw Wrong("has no leaves");
        if (weights.Count != targets.Count) throw Wrong("has arrays of leaves that differ in length");
        var most = _node.Integer("n_targets", 1);
        if (targets.Any(target => target < 0 || target >= most)) throw Wrong("has a leaf for a target out of range");
        if (weights.Any(weight => !double.IsFinite(weight))) throw Wrong("has a weight that is not finite");
        return targets.Count;
    }

    private int CheckSplits(int columns)
    {
        var modes = _node.Numbers("", "nodes_modes");
        var splits = _node.Numbers("", "nodes_splits");
        var features = _node.Integers("nodes_featureids");
        if (modes.Count == 0) throw Wrong("has no nodes");
        string[] arrays = ["nodes_truenodeids", "nodes_falsenodeids", "nodes_trueleafs", "nodes_falseleafs"];
        if (splits.Count != modes.Count || features.Count != modes.Count
            || arrays.Any(array => _node.Integers(array).Count != modes.Count))
            throw Wrong("has arrays of nodes that differ in length");
        for (var i = 0; i < modes.Count; i++)
        {
            if (modes[i] is not (>= 0 and <= Member)) throw Wrong($"has the unknown mode {modes[i]}");
            if (features[i] < 0 || features[i] > 1_000_000 || (columns > 0 && features[i] >= columns))
                throw Wrong($"reads column {features[i]} of {columns}");
            if (modes[i] < Member && double.IsNaN(splits[i])) throw Wrong("compares with NaN");
        }

        var sets = _node.Numbers("", "membership_values").Count(double.IsNaN);
        if (sets != modes.Count(mode => mode == Member)) throw Wrong("does not close each set with one NaN");
        return modes.Count;
    }

    private void CheckShape(int splits, int leaves)
    {
        var first = Children("nodes_truenodeids", "nodes_trueleafs", splits, leaves);
        var second = Children("nodes_falsenodeids", "nodes_falseleafs", splits, leaves);
        var problem = TreeShape.Problem(first, second);
        if (problem is not null) throw Wrong(problem);
        var roots = _node.Integers("tree_roots");
        if (roots.Any(root => root < 0 || root >= splits)) throw Wrong("names a root that does not exist");
        if (!TreeShape.Roots(first, second).Select(root => (long)root).Order().SequenceEqual(roots.Order()))
            throw Wrong("names other roots than the nodes without a parent");
    }

    private int[] Children(string ids, string areLeaves, int splits, int leaves)
    {
        var isLeaf = _node.Integers(areLeaves);
        return [.. _node.Integers(ids).Select((id, place) =>
        {
            var (most, what) = isLeaf[place] != 0 ? (leaves, "leaf") : (splits, "node");
            if (id < 0 || id >= most) throw Wrong($"sends node {place} to {what} {id}, which does not exist");
            return isLeaf[place] != 0 ? -1 : (int)id;
        })];
    }

    private static ModelRefusedException Wrong(string what) => new($"TreeEnsemble {what}.");
}
