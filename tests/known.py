"""What answers must say, as the source document has it: typed once, so that the directory is checked against it."""

LINE = "1 877 664-4667"

LINDSAY = "270, rue Lindsay, RC, Drummondville"
SAINT_JOSEPH = "1680, boulevard Saint-Joseph, RC 07, Drummondville"
PORT_ROYAL = "1300, boulevard de Port-Royal, Bécancour"
SAINT_JEAN = "62, rue Saint-Jean-Baptiste, RC, Victoriaville"
OFFICES = (LINDSAY, SAINT_JOSEPH, PORT_ROYAL, SAINT_JEAN)

CJE = "Carrefour jeunesse-emploi Nicolet-Bécancour"
CAIBF = "Comité d’accueil international des Bois-Francs"
IEE = "Impact Emploi de l’Érable"
INTRO = "Intro-Drummondville"
PAIS = "Projet d’accueil et d’intégration solidaire"
PARTNERS = (CJE, CAIBF, IEE, INTRO, PAIS)
