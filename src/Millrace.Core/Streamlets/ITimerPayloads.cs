using Millrace.Schemas;

namespace Millrace.Streamlets;

/// <summary>The payloads of one <see cref="Timers{T}"/>, as the queue of its streamlet sees them.</summary>
internal interface ITimerPayloads
{
    string Name { get; }

    RecordSchema Schema(ICodecSource codecs);

    void Bind(ICodecSource codecs);

    void Fire(int slot);

    void Free(int slot);

    void Write(ref RecordWriter writer, int slot);

    /// <summary>Reads with the schema of the writer and returns the slot.</summary>
    int Read(ref RecordReader reader, RecordSchema writer);

    void Clear();
}
