import { handlers } from '../../../lib/site'

export const { GET, POST } = handlers
