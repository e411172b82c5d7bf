using Millrace;
using Millrace.App;
using Millrace.Onnx;

return await MillraceApp.RunAsync(args, app => app.AddOnnx().AddFiles(), isTool: true);
