using Microsoft.ML.OnnxRuntime.Tensors;

namespace Millrace.Onnx.Scoring;

/// <summary>An input tensor: its type, dimensions, and where its features begin within a row.</summary>
internal sealed record InputTensor(string Name, TensorElementType Type, int Rank, int Columns, int FirstFeature);
