using Millrace.Schemas;

namespace Millrace.Bench.Schemas;

/// <summary>The values of one field for a batch of rows.</summary>
internal abstract class ColumnarField
{
    internal abstract void Read(ref RecordReader reader, int row);

    internal abstract void Write(ref RecordWriter writer, int row);

    internal abstract void CopyFloat32(Span<float> target, int stride);
}
