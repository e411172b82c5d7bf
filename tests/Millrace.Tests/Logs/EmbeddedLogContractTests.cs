using Millrace.Backplanes;
using Millrace.Runtime.Logs;
using Millrace.Testing.Files;
using Millrace.Tests.Backplanes;

namespace Millrace.Tests.Logs;

public sealed class EmbeddedLogContractTests : BackplaneContract
{
    private MemoryFileLayer _files = new();

    protected override IBackplane Open() => LogTrial.Open(_files);

    protected override IBackplane OpenAgain(IBackplane died)
    {
        _files = _files.AfterKill();
        return LogTrial.Open(_files);
    }

    protected override void Drive(IBackplane backplane) => ((EmbeddedLog)backplane).Step();
}
