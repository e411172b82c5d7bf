namespace Millrace.Onnx;

/// <summary>Adds ONNX to a program.</summary>
public static class OnnxBuilderExtensions
{
    /// <summary>Models in ONNX files can be pushed and launched.</summary>
    public static IMillraceBuilder AddOnnx(this IMillraceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddModelFormat(new OnnxFormat());
    }
}
