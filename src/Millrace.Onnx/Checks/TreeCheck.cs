using Millrace.Models;
using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Checks;

/// <summary>
/// TreeEnsembleClassifier and TreeEnsembleRegressor: every child exists, every node but the roots has one parent,
/// every walk ends in a leaf within a bounded depth, and every number is in range. ONNX Runtime reads trees by
/// recursion, and a deep one ends the process.
/// </summary>
internal sealed class TreeCheck
{
    private static readonly string[] Branches =
        ["BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ"];

    private readonly OnnxNode _node;
    private readonly List<long> _trees;
    private readonly List<long> _ids;
    private readonly List<long> _whenTrue;
    private readonly List<long> _whenFalse;
    private readonly List<string> _modes;
    private readonly Dictionary<(long Tree, long Id), int> _places = [];

    private TreeCheck(OnnxNode node)
    {
        _node = node;
        _trees = node.Integers("nodes_treeids");
        _ids = node.Integers("nodes_nodeids");
        _whenTrue = node.Integers("nodes_truenodeids");
        _whenFalse = node.Integers("nodes_falsenodeids");
        _modes = node.Texts("nodes_modes");
    }

    private string PostTransform => _node.Attributes.GetValueOrDefault("post_transform")?.Text ?? "NONE";

    public static void Run(OnnxNode node, int columns)
    {
        var check = new TreeCheck(node);
        check.CheckNodes(columns);
        check.CheckShape();
        check.CheckLeaves(node.Operator == "TreeEnsembleClassifier" ? "class" : "target");
    }

    private void CheckNodes(int columns)
    {
        var features = _node.Integers("nodes_featureids");
        var thresholds = _node.Numbers("nodes_values", "nodes_values_as_tensor");
        if (_ids.Count == 0) throw Wrong("has no nodes");
        int[] lengths =
            [_trees.Count, _whenTrue.Count, _whenFalse.Count, _modes.Count, features.Count, thresholds.Count];
        if (lengths.Any(length => length != _ids.Count)) throw Wrong("has arrays of nodes that differ in length");
        for (var i = 0; i < _ids.Count; i++)
        {
            if (!_places.TryAdd((_trees[i], _ids[i]), i))
                throw Wrong($"holds node {_ids[i]} of tree {_trees[i]} twice");
            if (_modes[i] == "LEAF") continue;
            if (!Branches.Contains(_modes[i]))
                throw Wrong($"has the unknown mode {_modes[i]}");
            if (features[i] < 0 || features[i] > 1_000_000 || (columns > 0 && features[i] >= columns))
                throw Wrong($"reads column {features[i]} of {columns}");
            if (double.IsNaN(thresholds[i])) throw Wrong("compares with NaN");
        }
    }

    private void CheckShape()
    {
        var first = new int[_ids.Count];
        var second = new int[_ids.Count];
        for (var i = 0; i < _ids.Count; i++)
        {
            var isLeaf = _modes[i] == "LEAF";
            first[i] = isLeaf ? -1 : Child(i, _whenTrue[i]);
            second[i] = isLeaf ? -1 : Child(i, _whenFalse[i]);
        }

        var problem = TreeShape.Problem(first, second);
        if (problem is not null) throw Wrong(problem);
        if (TreeShape.Roots(first, second).Select(root => _trees[root]).Distinct().Count()
            != TreeShape.Roots(first, second).Count) throw Wrong("has a tree with two roots");
    }

    private int Child(int place, long id) =>
        _places.TryGetValue((_trees[place], id), out var child) ? child
        : throw Wrong($"sends node {_ids[place]} of tree {_trees[place]} to node {id}, which does not exist");

    private void CheckLeaves(string what)
    {
        var trees = _node.Integers($"{what}_treeids");
        var ids = _node.Integers($"{what}_nodeids");
        var targets = _node.Integers($"{what}_ids");
        var weights = _node.Numbers($"{what}_weights", $"{what}_weights_as_tensor");
        if (trees.Count != ids.Count || targets.Count != ids.Count || weights.Count != ids.Count || ids.Count == 0)
            throw Wrong("has arrays of weights that are empty or differ in length");
        var most = what == "target" ? _node.Integer("n_targets", 1)
            : Math.Max(_node.Integers("classlabels_int64s").Count, _node.Texts("classlabels_strings").Count);
        for (var i = 0; i < ids.Count; i++)
        {
            if (!_places.TryGetValue((trees[i], ids[i]), out var place))
                throw Wrong($"weighs node {ids[i]}, which does not exist");
            if (_modes[place] != "LEAF") throw Wrong($"weighs node {ids[i]}, which is no leaf");
            if (targets[i] < 0 || targets[i] >= most) throw Wrong($"weighs {what} {targets[i]} of {most}");
            if (!double.IsFinite(weights[i])) throw Wrong("has a weight that is not finite");
        }

        if (what == "class" && most == 2 && targets.All(target => target == 0) && PostTransform == "PROBIT")
            throw Wrong("leaves its second column uncomputed: PROBIT with weights for the first of two classes only");
        if (_node.Numbers("base_values", "base_values_as_tensor").Any(value => !double.IsFinite(value)))
            throw Wrong("has a base value that is not finite");
    }

    private ModelRefusedException Wrong(string what) => new($"{_node.Operator} {what}.");
}
