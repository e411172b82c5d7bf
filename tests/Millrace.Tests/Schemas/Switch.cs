using System.Runtime.InteropServices;

namespace Millrace.Tests.Schemas;

[Schema]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal record struct Switch(int Number, bool On);
