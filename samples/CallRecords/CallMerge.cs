using Millrace;

namespace CallRecords;

/// <summary>Three streams of calls become one.</summary>
public sealed class CallMerge : Streamlet
{
    public CallMerge()
    {
        var merged = Outlet<CallRecord>("out");
        for (var i = 0; i < 3; i++) Inlet($"in-{i}", (in CallRecord call) => merged.Emit(in call), optional: true);
    }
}
