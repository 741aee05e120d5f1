using 'main.bicep'

// Everything else has a default: see the descriptions in main.bicep.
param name = 'openday'
