using Millrace;

namespace MyPipeline;

/// <summary>Remembers the last reading of each sensor, and tells where the next one is far from it.</summary>
public sealed class Jumps : Streamlet<Reading, Jump>
{
    private readonly KeyedState<Reading> _last;
    private readonly Parameter<double> _least;

    /// <summary>Declares the state and a parameter of the blueprint.</summary>
    public Jumps()
    {
        _last = State<Reading>("last");
        _least = Add(Parameter.Real("least", "How far apart two readings in a row are at least.", 5));
    }

    /// <inheritdoc/>
    public override void Process(in Reading reading)
    {
        if (_last.TryGet(out var last) && Math.Abs(reading.Value - last.Value) >= _least.Value)
            Emit(new Jump(reading.Sensor, last.Value, reading.Value));
        _last.Value = reading;
    }
}
