import type { Messages } from './messages';

const many = (one: string, several: string) => (n: number) => (n === 1 ? one : several);

export const spanish: Messages = {
  tagline: '¿quién cumple, y a tiempo?',
  skip: 'Saltar al contenido',
  title: 'Panorama',
  lead: 'Cómo avanza cada institución en las fases de la Ley 21.180, de Transformación Digital del Estado.',
  language: { label: 'Idioma', other: 'English' },
  theme: { toDark: 'Usar modo oscuro', toLight: 'Usar modo claro' },
  offline:
    'Sin conexión. Se muestra lo último que se alcanzó a cargar; se volverá a intentar al recuperar la red.',
  demonstration: {
    note: 'El catálogo de procedimientos y las comunicaciones mensuales son datos de demostración. Los hitos legales y sus fechas son reales.',
    tag: 'demostración',
    maybe: 'puede incluir demostración',
  },
  loading: 'Cargando…',
  retry: 'Reintentar',
  noData: 'sin datos',
  helpCode: 'Si pide ayuda, indique este código:',
  problems: {
    unreachable: 'No fue posible conectarse con el servidor',
    unexpected: 'No fue posible obtener los datos',
    unexpectedDetail: 'Espere un momento y vuelva a intentarlo.',
  },
  session: {
    signIn: 'Iniciar sesión',
    signOut: 'Cerrar sesión',
    title: 'Iniciar sesión',
    why: 'Los datos de esta página son públicos. La sesión solo hace falta para registrar o modificar información.',
    username: 'Nombre de usuario',
    password: 'Contraseña',
    required: 'Complete el nombre de usuario y la contraseña.',
    cancel: 'Cancelar',
    working: 'Ingresando…',
    signedIn: (user) => `Sesión iniciada como ${user}.`,
    roles: {
      admin: 'administración',
      office: 'oficina de transformación digital',
      editor: 'edición institucional',
      auditor: 'auditoría',
      integrator: 'integración',
      public: 'público',
    },
  },
  filters: {
    title: 'Filtros',
    region: 'Región',
    everyRegion: 'Todo el país',
    group: 'Grupo',
    everyGroup: 'Todos los grupos',
    phase: 'Fase',
    everyPhase: 'Todas las fases',
    state: 'Estado',
    clear: 'Quitar filtros',
  },
  groups: {
    A: {
      name: 'Grupo A',
      who: 'ministerios, servicios públicos, Contraloría, Fuerzas Armadas y de Orden, delegaciones presidenciales',
    },
    B: { name: 'Grupo B', who: 'gobiernos regionales y 84 municipalidades' },
    C: { name: 'Grupo C', who: 'las otras 261 municipalidades' },
  },
  phases: {
    PREPARATION: { name: 'Preparación', means: 'describir los procedimientos' },
    '1': { name: 'Fase 1', means: 'comunicaciones oficiales electrónicas' },
    '2': { name: 'Fase 2', means: 'notificaciones electrónicas' },
    '3': { name: 'Fase 3', means: 'ingreso electrónico de solicitudes' },
    '4': { name: 'Fase 4', means: 'expediente electrónico' },
    '5': { name: 'Fase 5', means: 'digitalización del papel recibido' },
    '6': { name: 'Fase 6', means: 'datos compartidos entre instituciones' },
  },
  states: {
    OVERDUE: 'Vencido, sin cumplimiento registrado',
    AT_RISK: 'En riesgo',
    OPEN: 'En plazo',
    UPCOMING: 'Por comenzar',
    FULFILLED: 'Cumplido',
    WAIVED: 'Prorrogado',
    UNKNOWN: 'Sin datos',
    NOT_APPLICABLE: 'No aplica',
    NOT_SUBJECT: 'No sujeto',
  },
  counted: {
    OVERDUE: many('vencido', 'vencidos'),
    AT_RISK: many('en riesgo', 'en riesgo'),
    OPEN: many('en plazo', 'en plazo'),
    UPCOMING: many('por comenzar', 'por comenzar'),
    FULFILLED: many('cumplido', 'cumplidos'),
    WAIVED: many('prorrogado', 'prorrogados'),
    UNKNOWN: many('sin datos', 'sin datos'),
    NOT_APPLICABLE: many('no aplica', 'no aplican'),
    NOT_SUBJECT: many('no sujeto', 'no sujetos'),
  },
  valueStatus: {
    OK: 'completo',
    PARTIAL: 'parcial',
    NO_DATA: 'sin datos',
    NOT_APPLICABLE: 'no aplica',
    NOT_SUBJECT: 'no sujeto',
  },
  asOf: (date) => `Situación al ${date}`,
  of: (part, whole) => `${part} de ${whole}`,
  overdueFor: (n, text) => (n === 1 ? 'Vencido hace 1 día' : `Vencido hace ${text} días`),
  daysPast: (n, text) => (n === 1 ? 'venció hace 1 día' : `venció hace ${text} días`),
  businessDaysLeft: (n, text) => (n === 1 ? 'queda 1 día hábil' : `quedan ${text} días hábiles`),
  businessDays: many('día hábil', 'días hábiles'),
  dueToday: 'vence hoy',
  heatMap: {
    title: 'Grupos y fases',
    caption:
      'Hitos legales por grupo (filas) y fase (columnas, en el orden en que vencen). Cada celda lleva a los hitos que cuenta.',
    group: 'Grupo',
    due: (date) => `vence el ${date}`,
    total: (n, text) => (n === 1 ? 'de 1 hito' : `de ${text} hitos`),
    none: 'sin hitos',
    go: (group, phase) => `Ver los hitos: ${group}, ${phase}`,
    chosen: 'celda elegida',
    scale: 'Parte vencida sin cumplimiento registrado:',
    order: 'Las fases están en el orden en que vencen, que no es el de sus números.',
    level: (level) =>
      ['ninguna', 'menos de un cuarto', 'menos de la mitad', 'menos de tres cuartos', 'tres cuartos o más'][
        level
      ] ?? '',
    notSubject: (n, text) =>
      n === 1
        ? 'Además hay 1 hito de una institución no sujeta a la ley.'
        : `Además hay ${text} hitos de instituciones no sujetas a la ley.`,
    unplaced: (n, text) =>
      n === 1
        ? 'Además hay 1 hito sin grupo, fase o fecha conocidos.'
        : `Además hay ${text} hitos sin grupo, fase o fecha conocidos.`,
    empty: 'Todavía no hay hitos legales para estos filtros.',
    headline: (overdue, past, n) =>
      n === 1
        ? `1 hito vencido sin cumplimiento registrado, de ${past} cuya fecha ya pasó.`
        : `${overdue} hitos vencidos sin cumplimiento registrado, de ${past} cuya fecha ya pasó.`,
    overdueMeans:
      'Vencido significa que la fecha ya pasó y que en Hito no hay registro de su cumplimiento; la institución puede haber cumplido sin que conste aquí.',
    headlineNone: 'Ninguna fecha legal ha pasado todavía.',
  },
  countdown: {
    title: 'Próximas fechas legales',
    pending: (n, text) => (n === 1 ? '1 hito por cumplir' : `${text} hitos por cumplir`),
    none: 'No quedan fechas legales por venir.',
    phases: (group, phases) => `${group}: ${phases}`,
  },
  list: {
    latest: (state, n) =>
      ({
        OVERDUE:
          n > 0
            ? `Los ${n} vencimientos más recientes sin cumplimiento registrado`
            : 'Vencimientos sin cumplimiento registrado',
        AT_RISK: 'Hitos en riesgo',
        OPEN: 'Hitos en plazo',
        UPCOMING: 'Hitos por comenzar',
        FULFILLED: 'Hitos cumplidos',
        WAIVED: 'Hitos prorrogados',
        UNKNOWN: 'Hitos sin datos',
        NOT_APPLICABLE: 'Hitos que no aplican',
        NOT_SUBJECT: 'Hitos de instituciones no sujetas a la ley',
      })[state],
    institution: 'Institución',
    phase: 'Fase',
    due: 'Vencimiento',
    term: 'Plazo',
    showing: (shown, total, exact) => `Se muestran ${shown} de ${exact ? '' : 'al menos '}${total}.`,
    more: 'Ver más',
    empty: 'No hay hitos en este estado con estos filtros.',
    emptyHint: 'Pruebe con otra región, otro grupo u otro estado.',
  },
  indicators: {
    title: 'Indicadores',
    scope: (scope) => `Ámbito: ${scope}.`,
    both: 'Los indicadores se calculan por región o por grupo; aquí se muestra la región.',
    nation: 'todo el país',
    all: (n) => `Ver los ${n} indicadores`,
    fewer: 'Ver menos',
    empty: 'Todavía no hay indicadores definidos.',
    period: (period) => `Período: ${period}`,
    share: (numerator, denominator) => `${numerator} de ${denominator}`,
    mean: (numerator, denominator) => `suma ${numerator}, en ${denominator} casos`,
    counted: (numerator) => `${numerator} en total`,
    unknown: (n, text) => (n === 1 ? '1 más sin datos' : `${text} más sin datos`),
  },
  footer: {
    title: 'Sobre Hito',
    api: 'API (OpenAPI)',
    problems: 'Mensajes de error',
    version: (version) => `Versión ${version}`,
    law: 'Las fechas exactas son una interpretación: la ley fija años y aquí se toma el último día de cada uno, incluido.',
  },
};
