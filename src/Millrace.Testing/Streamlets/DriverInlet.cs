using Millrace.Schemas;

namespace Millrace.Testing.Streamlets;

/// <summary>Where a driver puts the records of an inlet: an outlet of a streamlet that does nothing.</summary>
internal sealed class DriverInlet : Streamlet
{
    internal Outlet Outlet { get; private init; } = null!;

    internal sealed class Maker : IRecordTypeVisitor<DriverInlet>
    {
        public DriverInlet Visit<T>(RecordCodec<T> codec)
        {
            var owner = new DriverInlet();
            return new DriverInlet { Outlet = owner.Outlet<T>("out") };
        }
    }

    internal sealed class Taker(Outlet outlet, List<object?> target) : IRecordTypeVisitor<bool>
    {
        public bool Visit<T>(RecordCodec<T> codec)
        {
            // Copies, as text of struct records lives no longer than its step.
            foreach (ref var value in ((Millrace.Streamlets.RowBatch<T>)outlet.Rows).Values)
            {
                var bytes = new System.Buffers.ArrayBufferWriter<byte>();
                var writer = new RecordWriter(bytes);
                codec.Write(ref writer, in value);
                writer.Flush();
                var reader = new RecordReader(bytes.WrittenSpan.ToArray(), 0, bytes.WrittenCount);
                codec.Read(ref reader, out var copy);
                target.Add(copy);
            }

            return true;
        }
    }
}
