using System.Collections.Frozen;
using Millrace.Models;
using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Checks;

/// <summary>
/// Only operators on the list may run. Left out on purpose: loops and branches (no bound on time), random numbers
/// (no score twice), operators whose result can be far larger than what they read (no bound on memory), texts, and
/// operators that choose rows.
/// </summary>
internal static class OperatorCheck
{
    private static readonly FrozenSet<string> Known = ((string[])
    [
        "Abs", "Add", "And", "ArgMax", "ArgMin", "BatchNormalization", "Cast", "Ceil", "Celu", "Clip", "Concat",
        "Constant", "Div", "Elu", "Equal", "Erf", "Exp", "Flatten", "Floor", "Gather", "Gelu", "Gemm", "Greater",
        "GreaterOrEqual", "HardSigmoid", "HardSwish", "Identity", "IsInf", "IsNaN", "LayerNormalization", "LeakyRelu",
        "Less", "LessOrEqual", "Log", "LogSoftmax", "MatMul", "Max", "Mean", "Min", "Mod", "Mul", "Neg", "Not", "Or",
        "PRelu", "Pow", "Reciprocal", "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax",
        "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare", "Relu", "Reshape", "Round", "Selu",
        "Shape", "Sigmoid", "Sign", "Slice", "Softmax", "Softplus", "Softsign", "Split", "Sqrt", "Squeeze", "Sub",
        "Sum", "Tanh", "ThresholdedRelu", "TopK", "Transpose", "Unsqueeze", "Where", "Xor",
    ]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> KnownTraditional = ((string[])
    [
        "ArrayFeatureExtractor", "Binarizer", "FeatureVectorizer", "Imputer", "LabelEncoder", "LinearClassifier",
        "LinearRegressor", "Normalizer", "OneHotEncoder", "SVMClassifier", "SVMRegressor", "Scaler", "TreeEnsemble",
        "TreeEnsembleClassifier", "TreeEnsembleRegressor", "ZipMap",
    ]).ToFrozenSet(StringComparer.Ordinal);

    public static void Run(OnnxNode node, Dictionary<string, long> opsets)
    {
        var isKnown = node.Domain switch
        {
            "" => Known.Contains(node.Operator),
            "ai.onnx.ml" => KnownTraditional.Contains(node.Operator),
            _ => false,
        };
        if (!isKnown)
            throw new ModelRefusedException($"Operator {node.Title} is not on the list of operators that may score.");
        if (!opsets.ContainsKey(node.Domain))
            throw new ModelRefusedException($"Operator {node.Title} is used without its operator set being stated.");
        if (node.Is("", "BatchNormalization") && node.Integer("training_mode", 0) != 0)
            throw new ModelRefusedException("BatchNormalization is in training mode: rows would mix.");
        if (node.Inputs.Count == 0 && node.Operator != "Constant")
            throw new ModelRefusedException($"Operator {node.Title} reads nothing.");
        foreach (var attribute in node.Attributes.Values) Check(node, attribute);
    }

    private static void Check(OnnxNode node, OnnxAttribute attribute)
    {
        if (attribute.HasGraph || attribute.HasUnread)
        {
            throw new ModelRefusedException(
                $"Attribute {attribute.Name} of {node.Title} is of a kind that is not taken.");
        }

        foreach (var tensor in attribute.Tensors) TensorCheck.Run(tensor);
    }
}
