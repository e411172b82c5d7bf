using Millrace.Models;
using Millrace.Onnx.Graphs;

namespace Millrace.Onnx.Checks;

/// <summary>A constant holds exactly the elements that its dimensions claim, inside the file.</summary>
internal static class TensorCheck
{
    public static void Run(OnnxTensor tensor)
    {
        var title = $"The constant \"{tensor.Name}\"";
        if (tensor.IsExternal)
        {
            throw new ModelRefusedException(
                $"{title} lies in another file; packages hold all their data in the payload.");
        }

        var claimed = Count(tensor, title);
        var held = tensor.Raw is { } raw ? InRaw(tensor, raw.Length, title) : InLists(tensor, title);
        if (claimed != held)
            throw new ModelRefusedException($"{title} claims {claimed} elements and holds {held}.");
    }

    private static Int128 Count(OnnxTensor tensor, string title)
    {
        Int128 count = 1;
        foreach (var size in tensor.Dims)
        {
            if (size < 0) throw new ModelRefusedException($"{title} has a negative dimension.");
            count *= size;
            if (count > int.MaxValue)
                throw new ModelRefusedException($"{title} claims more elements than a file holds.");
        }

        return count;
    }

    private static Int128 InRaw(OnnxTensor tensor, int length, string title)
    {
        var width = OnnxTensor.WidthOf(tensor.Type);
        if (width == 0 || length % width != 0 || Listed(tensor) > 0)
            throw new ModelRefusedException($"{title} of type {tensor.Type} is held in a form that does not fit.");
        return length / width;
    }

    private static Int128 InLists(OnnxTensor tensor, string title)
    {
        var held = tensor.Type switch
        {
            ElementType.Float => tensor.Floats.Count,
            ElementType.Double => tensor.Doubles.Count,
            ElementType.Text => tensor.Texts,
            _ when OnnxTensor.WidthOf(tensor.Type) > 0 => tensor.Integers.Count,
            _ => throw new ModelRefusedException($"{title} has the unknown type {(int)tensor.Type}."),
        };
        return held == Listed(tensor) ? held
            : throw new ModelRefusedException($"{title} holds elements of another type than it claims.");
    }

    private static int Listed(OnnxTensor tensor) =>
        tensor.Floats.Count + tensor.Doubles.Count + tensor.Integers.Count + tensor.Texts;
}
