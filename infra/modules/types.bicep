// Shapes that several modules share.

@export()
@description('Tags of a resource, or app settings: names and texts.')
type Texts = { *: string }
