using Microsoft.ML.OnnxRuntime.Tensors;

namespace Millrace.Onnx.Scoring;

/// <summary>An output tensor that the manifest names, of the shape that the trial run showed.</summary>
internal sealed record OutputTensor(string Name, TensorElementType Type, int Rank, int Columns);
